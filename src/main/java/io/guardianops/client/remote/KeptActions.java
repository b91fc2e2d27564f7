package io.guardianops.client.remote;

import io.guardianops.client.Notice;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.wire.MalformedAnswer;
import io.guardianops.wire.SeenActionJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every action of a server that was seen, as it was told, and each later version of it that differs: a file that is
/// only added to. So what is changed at the server afterwards is noticed, and what was there can be read when it isn't
/// any more. What can't be written keeps nobody from reading the server; [#state] tells of it.
///
/// A difference counts only if the server tells it once more, after what was kept was known: an answer that was
/// overtaken by a younger one accuses nobody. Safe for use from any thread; blocks.
public final class KeptActions {
    private static final Logger LOG = LoggerFactory.getLogger(KeptActions.class);

    /// Actions that are remembered beside the file, more than what a server hands out at once.
    private static final int REMEMBERED = 2_000;

    /// Suspicions that are looked into at one time; the others have to wait for the next.
    private static final int LOOKED_INTO = 30;

    private static final int PAGE = 500;

    private final KeptLines lines;
    private final Map<String, Place> latest = new HashMap<>();
    private final Map<String, GuardianAction> remembered = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private @Nullable Instant since;
    private @Nullable Instant until;
    private int unreadable;
    private @Nullable String problem;

    /// Where the newest version of an action stands.
    ///
    /// @param seenAt     when that version was first seen
    /// @param createdAt  of the action
    /// @param executedAt of the action
    /// @param gone       the server doesn't have it any more
    private record Place(
            long offset,
            int length,
            Instant seenAt,
            Instant createdAt,
            @Nullable Instant executedAt,
            boolean gone) {}

    /// What there is.
    ///
    /// @param file       where it is kept
    /// @param actions    how many are known
    /// @param since      when the first was seen; null if none was
    /// @param until      when something was seen that was new; null if nothing was
    /// @param unreadable lines that could not be read
    /// @param problem    why it could not be read or written lately; null if it could
    public record State(
            Path file,
            int actions,
            @Nullable Instant since,
            @Nullable Instant until,
            int unreadable,
            @Nullable String problem) {}

    /// Keeps them in this file, made when the first is seen; its folder is there then.
    public KeptActions(Path file) {
        lines = new KeptLines(file, this::line);
    }

    /// Takes over actions as the server told them, oldest first.
    ///
    /// @param now    what time it is here
    /// @param reread asks the server for one action; empty if it doesn't have it
    void see(List<GuardianAction> told, Instant now, Function<String, Optional<GuardianAction>> reread) {
        if (!told.isEmpty()) {
            confirm(add(told, now), now, reread);
        }
    }

    /// Takes over the newest actions of the server, and looks whether one is missing among them.
    ///
    /// @param newest newest first
    /// @param asked  how many were asked for: if fewer came, these are all that the server has
    /// @param began  what time it was here before they were asked for
    void look(
            List<GuardianAction> newest,
            int asked,
            Instant began,
            Instant now,
            Function<String, Optional<GuardianAction>> reread) {
        see(newest.reversed(), now, reread);
        confirm(missing(newest, asked, began), now, reread);
    }

    /// What was noticed, oldest first.
    public synchronized List<Notice> notices() {
        catchUp();
        return List.copyOf(notices);
    }

    /// What was noticed about one action, oldest first.
    public List<Notice> noticed(String actionId) {
        return notices().stream()
                .filter(notice -> notice.actionId().equals(actionId))
                .toList();
    }

    public synchronized State state() {
        catchUp();
        return new State(lines.file(), latest.size(), since, until, unreadable, problem);
    }

    /// Hands out all actions in their newest versions, page by page, in the order in which they were first seen.
    public synchronized void forEachPage(Consumer<List<GuardianAction>> taker) {
        catchUp();
        List<GuardianAction> page = new ArrayList<>();
        List<Place> places = latest.values().stream()
                .sorted(Comparator.comparingLong(Place::offset))
                .toList();
        for (Place place : places) {
            read(place).ifPresent(page::add);
            if (page.size() == PAGE) {
                taker.accept(List.copyOf(page));
                page.clear();
            }
        }
        if (!page.isEmpty()) {
            taker.accept(List.copyOf(page));
        }
    }

    /// Keeps what is new.
    ///
    /// @return what differs though it must not, as it was before
    private synchronized List<GuardianAction> add(List<GuardianAction> told, Instant now) {
        catchUp();
        List<byte[]> fresh = new ArrayList<>();
        List<GuardianAction> suspicious = new ArrayList<>();
        for (GuardianAction action : told) {
            Place place = latest.get(action.id());
            if (place == null) {
                fresh.add(SeenActionJson.told(now, action));
                continue;
            }
            GuardianAction before = known(action.id(), place);
            if (before == null || place.gone()) {
                fresh.add(SeenActionJson.told(now, action));
            } else if (!ActionChanges.between(before, action).isEmpty()) {
                suspicious.add(before);
            } else if (!before.equals(action)) {
                fresh.add(SeenActionJson.told(now, action));
            }
        }
        append(fresh);
        return suspicious;
    }

    /// Those that should be among the newest and aren't. A server that hands out only so many has no room for what is
    /// older than the oldest of them; whether it goes by the time of creation or of execution, nobody knows.
    private synchronized List<GuardianAction> missing(List<GuardianAction> newest, int asked, Instant began) {
        catchUp();
        boolean all = newest.size() < asked;
        Instant created = oldest(newest, GuardianAction::createdAt);
        Instant executed = oldest(newest, GuardianAction::executedAt);
        Set<String> here = newest.stream().map(GuardianAction::id).collect(Collectors.toSet());
        Map<String, Place> candidates = new HashMap<>(latest);
        candidates.keySet().removeAll(here);
        List<GuardianAction> missing = new ArrayList<>();
        candidates.forEach((id, place) -> {
            boolean inWindow = all
                    || (place.createdAt().isAfter(created)
                            && (place.executedAt() == null || place.executedAt().isAfter(executed)));
            if (inWindow && !place.gone() && place.seenAt().isBefore(began) && missing.size() < LOOKED_INTO) {
                GuardianAction before = known(id, place);
                if (before != null) {
                    missing.add(before);
                }
            }
        });
        return missing;
    }

    private static Instant oldest(List<GuardianAction> actions, Function<GuardianAction, @Nullable Instant> time) {
        return actions.stream()
                .map(time)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /// Asks the server once more about what seems to have changed, and keeps what it says then.
    private void confirm(
            List<GuardianAction> suspicious, Instant now, Function<String, Optional<GuardianAction>> reread) {
        for (GuardianAction before : suspicious.subList(0, Math.min(LOOKED_INTO, suspicious.size()))) {
            Optional<GuardianAction> present;
            try {
                present = reread.apply(before.id());
            } catch (GuardianException e) {
                LOG.info("Whether action {} has changed could not be looked into: {}", before.id(), e.text());
                continue;
            }
            if (present.isEmpty()) {
                keep(SeenActionJson.gone(now, before.id()));
            } else if (!present.get().equals(before)) {
                keep(SeenActionJson.told(now, present.get()));
            }
        }
    }

    private synchronized void keep(byte[] line) {
        append(List.of(line));
    }

    private void append(List<byte[]> fresh) {
        try {
            lines.append(fresh);
            problem = null;
        } catch (IOException e) {
            failed(e);
        }
    }

    private void catchUp() {
        try {
            lines.catchUp();
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException e) {
        if (problem == null) {
            LOG.warn("What is seen of a server can't be kept in {}", lines.file(), e);
        }
        problem = String.valueOf(e.getMessage());
    }

    /// The newest version of an action; null if it can't be read.
    private @Nullable GuardianAction known(String id, Place place) {
        GuardianAction near = remembered.get(id);
        if (near != null) {
            return near;
        }
        GuardianAction read = read(place).orElse(null);
        if (read != null) {
            remember(read);
        }
        return read;
    }

    private Optional<GuardianAction> read(Place place) {
        try {
            return Optional.ofNullable(SeenActionJson.read(lines.read(place.offset(), place.length()))
                    .action());
        } catch (IOException e) {
            failed(e);
            return Optional.empty();
        } catch (MalformedAnswer e) {
            LOG.warn("{} has changed under our hands: {}", lines.file(), e.getMessage());
            return Optional.empty();
        }
    }

    private void remember(GuardianAction action) {
        remembered.remove(action.id());
        remembered.put(action.id(), action);
        if (remembered.size() > REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }

    private void line(long offset, byte[] bytes) {
        SeenActionJson.Seen seen;
        try {
            seen = SeenActionJson.read(bytes);
        } catch (MalformedAnswer e) {
            LOG.warn("A line of {} can't be read: {}", lines.file(), e.getMessage());
            unreadable++;
            return;
        }
        if (since == null) {
            since = seen.at();
        }
        until = seen.at();
        GuardianAction action = seen.action();
        String gone = seen.gone();
        if (action != null) {
            told(action, seen.at(), offset, bytes.length);
        } else if (gone != null) {
            gone(gone, seen.at());
        }
    }

    private void told(GuardianAction action, Instant at, long offset, int length) {
        Place place = latest.get(action.id());
        GuardianAction before = place == null ? null : known(action.id(), place);
        if (place != null && before != null) {
            List<Notice.Change> changes = ActionChanges.between(before, action);
            if (!changes.isEmpty()) {
                notices.add(new Notice(action.id(), Notice.Kind.CHANGED, place.seenAt(), at, changes));
            }
        }
        latest.put(action.id(), new Place(offset, length, at, action.createdAt(), action.executedAt(), false));
        remember(action);
    }

    private void gone(String id, Instant at) {
        Place place = latest.get(id);
        if (place != null && !place.gone()) {
            notices.add(new Notice(id, Notice.Kind.GONE, place.seenAt(), at, List.of()));
            latest.put(
                    id,
                    new Place(
                            place.offset(),
                            place.length(),
                            place.seenAt(),
                            place.createdAt(),
                            place.executedAt(),
                            true));
        }
    }
}
