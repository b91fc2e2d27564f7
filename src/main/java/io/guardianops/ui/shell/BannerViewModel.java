package io.guardianops.ui.shell;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.settings.RecentConnection;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What is wrong with the whole: connection lost, signed out, data old, audit trail cut, intake stopped, frozen; the
/// worst comes first.
final class BannerViewModel {
    private final Session session;
    private final Safeguard safeguard;
    private final Reconnection reconnection;
    private final Navigator navigator;
    private final Supplier<TimeText> times;
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();

    /// What the banner shows.
    ///
    /// @param tone  danger or warning
    /// @param text  what is wrong, since when, and what happens next
    /// @param act   what the button does; null if there is nothing to do
    record Notice(Tone tone, String text, @Nullable Act act) {}

    /// What can be done about it.
    enum Act {
        TRY_NOW,
        SIGN_IN
    }

    BannerViewModel(
            Session session,
            Safeguard safeguard,
            Reconnection reconnection,
            Navigator navigator,
            Supplier<TimeText> times) {
        this.session = session;
        this.safeguard = safeguard;
        this.reconnection = reconnection;
        this.navigator = navigator;
        this.times = times;
        session.trouble().subscribe(_ -> update());
        safeguard.stale().subscribe(_ -> update());
        session.now().subscribe(_ -> update());
        session.overview().subscribe(_ -> update());
        session.frozen().subscribe(_ -> update());
        session.client().subscribe(_ -> update());
        reconnection.waiting().subscribe(_ -> update());
    }

    /// Null if nothing is wrong.
    ReadOnlyObjectProperty<@Nullable Notice> notice() {
        return notice.getReadOnlyProperty();
    }

    void act(Act act) {
        Reconnection.Waiting waiting = reconnection.waiting().get();
        switch (act) {
            case TRY_NOW -> {
                if (waiting == null) {
                    session.refresh();
                } else {
                    reconnection.tryNow();
                }
            }
            case SIGN_IN -> {
                RecentConnection server = waiting == null ? session.opened() : waiting.server();
                if (server != null) {
                    navigator.signIn(server);
                }
            }
        }
        update();
    }

    private void update() {
        Reconnection.Waiting waiting = reconnection.waiting().get();
        GuardianException failure = session.trouble().get();
        FleetOverview overview = session.overview().get();
        if (waiting != null) {
            notice.set(away(waiting));
        } else if (failure instanceof GuardianException.Unauthenticated) {
            notice.set(signedOut(failure));
        } else if (failure != null) {
            notice.set(lost(failure));
        } else if (safeguard.stale().get() && session.lastRead().get() != null) {
            notice.set(new Notice(
                    Tone.DANGER, Strings.get("shell.banner.stale", TimeText.duration(session.age())), Act.TRY_NOW));
        } else if (!alarm().isEmpty()) {
            notice.set(new Notice(Tone.DANGER, Strings.get("shell.banner.tail", alarm()), null));
        } else if (session.frozen().get()) {
            notice.set(new Notice(Tone.WARNING, Strings.get("shell.banner.frozen"), null));
        } else if (overview != null && overview.intakeStopped()) {
            notice.set(new Notice(Tone.DANGER, Strings.get("shell.banner.intake", overview.running()), null));
        } else {
            notice.set(null);
        }
    }

    private String alarm() {
        GuardianClient client = session.client().get();
        return client == null ? "" : client.evidence().map(Evidence::alarm).orElse("");
    }

    private Notice lost(GuardianException failure) {
        Instant since = session.troubledSince().get();
        String shown = session.lastRead().get() == null
                ? Strings.get("shell.banner.nothing-shown")
                : Strings.get("shell.banner.shown", TimeText.age(session.age()));
        return new Notice(
                Tone.DANGER,
                sentences(
                        "shell.banner.lost",
                        failure.text(),
                        since == null ? "" : times.get().time(since),
                        shown,
                        next(session.nextTry(), session.reading().get()),
                        failure.code()),
                Act.TRY_NOW);
    }

    private Notice signedOut(GuardianException failure) {
        String name = session.connection() == null ? "" : session.connection().name();
        String shown = session.lastRead().get() == null
                ? Strings.get("shell.banner.nothing-shown")
                : Strings.get("shell.banner.shown", TimeText.age(session.age()));
        return new Notice(
                Tone.DANGER,
                Strings.get("shell.banner.signed-out", name, failure.text(), shown),
                session.opened() != null && session.opened().server() != null ? Act.SIGN_IN : Act.TRY_NOW);
    }

    private Notice away(Reconnection.Waiting waiting) {
        ConnectionInfo shown = session.connection();
        Instant asOf = shown != null && shown.kind() == ConnectionInfo.Kind.SERVER_SNAPSHOT ? shown.asOf() : null;
        String seen = asOf == null
                ? ""
                : Strings.get(
                        "shell.banner.last-seen",
                        times.get().absolute(asOf),
                        TimeText.relative(asOf, session.now().getValue()));
        String name = waiting.server().name();
        if (waiting.failure() instanceof GuardianException.Unauthenticated) {
            return new Notice(Tone.WARNING, sentences("shell.banner.wants-sign-in", name, seen), Act.SIGN_IN);
        }
        return new Notice(
                Tone.WARNING,
                sentences(
                        "shell.banner.away",
                        name,
                        times.get().time(waiting.since()),
                        seen,
                        next(reconnection.nextTry(), reconnection.isTrying()),
                        waiting.failure().code()),
                Act.TRY_NOW);
    }

    /// Where one has nothing to say there is no gap.
    private static String sentences(String key, Object... parts) {
        return Strings.get(key, parts).replaceAll(" {2,}", " ").strip();
    }

    private String next(@Nullable Instant time, boolean isTrying) {
        if (isTrying) {
            return Strings.get("shell.banner.trying");
        }
        if (time == null) {
            return "";
        }
        Duration left = Duration.between(session.now().getValue(), time);
        return Strings.get(
                "shell.banner.next-try", Math.max(1, left.plusMillis(999).toSeconds()));
    }
}
