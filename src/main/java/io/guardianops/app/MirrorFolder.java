package io.guardianops.app;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.embedded.EmbeddedGuardianClient;
import io.guardianops.client.remote.FleetMirror;
import io.guardianops.client.remote.FleetMirror.Part;
import io.guardianops.client.remote.FleetMirrors;
import io.guardianops.client.remote.KeptActions;
import io.guardianops.client.remote.KeptHeads;
import io.guardianops.client.remote.KeptTrail;
import io.guardianops.client.remote.SeenEvidence;
import io.guardianops.engine.FleetMirroring;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.settings.AppFolders;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Mirrors as SQLite files in one folder of the user's own: `SERVER-USER.db`, both as the first half of a SHA-256. So a
/// snapshot can be found by its server alone, and nobody reads out of the name who looked where.
public final class MirrorFolder implements FleetMirrors {
    private static final Logger LOG = LoggerFactory.getLogger(MirrorFolder.class);
    private static final String ACTIONS = ".actions.jsonl";
    private static final String HEADS = ".heads";
    private static final int HEX_DIGITS = 16;

    /// What a mirror may be that is of no use: the server has the truth, so it is made anew.
    private static final Set<String> USELESS = Set.of("not_a_database", "database_newer");

    private final Path folder;

    /// Keeps them in this folder, made at need.
    public MirrorFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public FleetMirror open(String origin, String user, InstantSource clock) {
        prepareFolder();
        Path file = folder.resolve(hash(origin) + "-" + hash(user) + ".db");
        EngineMirror mirror = new EngineMirror(
                store(file),
                clock,
                new ConnectionInfo(origin, file.toString(), ConnectionInfo.Kind.SERVER_SNAPSHOT, false, true));
        if (!mirror.asOf().containsKey(Part.ACTIONS)) {
            refill(mirror, keptActions(origin));
        }
        return mirror;
    }

    /// A mirror that was made anew shows the actions that were seen before, also those that the server hands out no
    /// more.
    private static void refill(EngineMirror mirror, KeptActions kept) {
        Instant seen = kept.state().until();
        if (seen != null) {
            kept.forEachPage(actions -> mirror.takeActions(actions, seen));
        }
    }

    private void prepareFolder() {
        try {
            AppFolders.create(folder);
        } catch (IOException e) {
            throw new Unreachable(
                    "folder_not_writable",
                    "The folder " + folder + ", where what is seen of servers is kept, can't be made",
                    "Make it writable.",
                    e);
        }
    }

    private static SqliteStore store(Path file) {
        try {
            return SqliteStore.openMirror(file);
        } catch (Unreachable e) {
            if (!USELESS.contains(e.code())) {
                throw e;
            }
            LOG.warn("What was seen of a server can't be read and is collected anew: {}", e.text());
            try {
                for (String tail : List.of("", "-wal", "-shm")) {
                    Files.deleteIfExists(file.resolveSibling(file.getFileName() + tail));
                }
            } catch (IOException failed) {
                e.addSuppressed(failed);
                throw e;
            }
            return SqliteStore.openMirror(file);
        }
    }

    @Override
    public KeptTrail kept(String origin) {
        try {
            AppFolders.create(folder);
        } catch (IOException e) {
            // Nobody is kept from a server by this; whoever keeps something tells why he can't.
            LOG.warn("The folder {}, where what servers tell is kept, can't be made: {}", folder, e.toString());
        }
        return new KeptTrail(keptActions(origin), new KeptHeads(folder.resolve(hash(origin) + HEADS)));
    }

    private KeptActions keptActions(String origin) {
        return new KeptActions(folder.resolve(hash(origin) + ACTIONS));
    }

    @Override
    public Optional<Path> keptOf(String origin) {
        return Files.exists(folder.resolve(hash(origin) + ACTIONS)) ? Optional.of(folder) : Optional.empty();
    }

    @Override
    public Optional<GuardianClient> look(String origin, Function<Instant, ConnectionInfo> info) {
        return files(origin).stream()
                .flatMap(file -> asOf(file).map(time -> new Seen(file, time)).stream())
                .max(Comparator.comparing(Seen::asOf))
                .map(seen -> EmbeddedGuardianClient.ofCopy(
                        new GuardianEngine(
                                SqliteStore.openForReading(seen.file()),
                                // Time stands still there: what ran long then is shown as it was then.
                                InstantSource.fixed(seen.asOf()),
                                IdSource.uuidV7()),
                        info.apply(seen.asOf()),
                        SeenEvidence.ofSnapshot(keptActions(origin))));
    }

    private record Seen(Path file, Instant asOf) {}

    private List<Path> files(String origin) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        String start = hash(origin) + "-";
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(start) && name.endsWith(".db");
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't list " + folder, e);
        }
    }

    /// When the fleet in a mirror was last true as a whole; empty if it never was, or can't be read.
    private static Optional<Instant> asOf(Path file) {
        try (SqliteStore store = SqliteStore.openForReading(file)) {
            var times = EngineMirror.asOf(new FleetMirroring(store, InstantSource.system(), IdSource.uuidV7()));
            return times.containsKey(Part.TASKS) || times.containsKey(Part.AGENTS)
                    ? times.values().stream().min(Comparator.naturalOrder())
                    : Optional.empty();
        } catch (GuardianException e) {
            LOG.info("The snapshot {} can't be read: {}", file, e.text());
            return Optional.empty();
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
