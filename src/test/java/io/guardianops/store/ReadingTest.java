package io.guardianops.store;

import static io.guardianops.client.Agents.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.GuardianException.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that is only looked at stays as it is.
class ReadingTest {
    @TempDir
    Path folder;

    @Test
    void leavesTheFileAndNothingBesideIt() throws IOException {
        Path file = folder.resolve("guardian.db");
        try (GuardianEngine engine = engine(SqliteStore.open(file, true))) {
            engine.importFleet(List.of(agent("a", 3)), List.of());
        }
        byte[] before = Files.readAllBytes(file);

        assertThat(agents(file)).isEqualTo(1);
        assertThat(file).hasBinaryContent(before);
        assertThat(names()).containsExactly("guardian.db");
    }

    @Test
    void leavesWhatACrashLeftInTheLog() throws IOException {
        Path file = folder.resolve("crashed.db");
        Path log = folder.resolve("crashed.db-wal");
        Path live = Files.createDirectory(folder.resolve("live")).resolve("guardian.db");
        try (GuardianEngine engine = engine(SqliteStore.open(live, true))) {
            engine.importFleet(List.of(agent("a", 3)), List.of());
            Files.copy(live, file);
            Files.copy(live.resolveSibling("guardian.db-wal"), log);
        }
        byte[] before = Files.readAllBytes(file);
        byte[] logged = Files.readAllBytes(log);
        assertThat(logged).isNotEmpty();

        assertThat(agents(file)).as("what stands in the log counts").isEqualTo(1);
        assertThat(file).hasBinaryContent(before);
        assertThat(log).hasBinaryContent(logged);
    }

    @Test
    void leavesWhatACrashLeftInTheLogOfALinkedFile() throws IOException {
        Path live = Files.createDirectory(folder.resolve("live")).resolve("guardian.db");
        Path crashed = Files.createDirectory(folder.resolve("crashed")).resolve("guardian.db");
        Path log = crashed.resolveSibling("guardian.db-wal");
        try (GuardianEngine engine = engine(SqliteStore.open(live, true))) {
            engine.importFleet(List.of(agent("a", 3)), List.of());
            Files.copy(live, crashed);
            Files.copy(live.resolveSibling("guardian.db-wal"), log);
        }
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), crashed);
        byte[] before = Files.readAllBytes(crashed);
        byte[] logged = Files.readAllBytes(log);
        assertThat(logged).isNotEmpty();

        assertThat(agents(link)).as("what stands in the log counts").isEqualTo(1);
        assertThat(crashed).hasBinaryContent(before);
        assertThat(log).hasBinaryContent(logged);
        assertThat(names()).containsExactly("crashed", "link.db", "live");
    }

    @Test
    void needsNoPermissionToWrite() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Path file = closed.resolve("guardian.db");
        try (GuardianEngine engine = engine(SqliteStore.open(file, true))) {
            engine.importFleet(List.of(agent("a", 3)), List.of());
        }
        assertThat(file.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(file), "this user may write everywhere");

        assertThat(agents(file)).as("a file that can't be written").isEqualTo(1);
        assertThat(closed.toFile().list()).containsExactly("guardian.db");
        assertThat(closed.toFile().setWritable(false)).isTrue();
        try {
            assertThat(agents(file)).as("nor can its folder").isEqualTo(1);
        } finally {
            assertThat(closed.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void sharesAFileThatIsBeingWritten() {
        Path file = folder.resolve("guardian.db");
        try (GuardianEngine writer = engine(SqliteStore.open(file, true))) {
            writer.importFleet(List.of(agent("a", 3)), List.of());
            assertThat(agents(file)).isEqualTo(1);
            writer.importFleet(List.of(agent("b", 3)), List.of());
            assertThat(agents(file)).isEqualTo(2);
        }
    }

    @Test
    void refusesToWrite() {
        Path file = folder.resolve("guardian.db");
        SqliteStore.open(file, true).close();

        try (SqliteStore store = SqliteStore.openForReading(file)) {
            assertThat(catchThrowableOfType(Unreachable.class, () -> store.write(_ -> "never"))
                            .code())
                    .isEqualTo("database_read_only");
        }
    }

    @Test
    void makesNeitherAFileNorASchema() throws IOException {
        assertThat(refusal(folder.resolve("none.db"))).isEqualTo("database_missing");
        Path empty = Files.createFile(folder.resolve("empty.db"));
        assertThat(refusal(empty)).isEqualTo("database_older");
        assertThat(empty).isEmptyFile();
        assertThat(names()).containsExactly("empty.db");
    }

    private static String refusal(Path file) {
        return catchThrowableOfType(Unreachable.class, () -> SqliteStore.openForReading(file))
                .code();
    }

    private static int agents(Path file) {
        try (GuardianEngine engine = engine(SqliteStore.openForReading(file))) {
            return engine.reads().snapshot(Instant.EPOCH).agents().size();
        }
    }

    private static GuardianEngine engine(SqliteStore store) {
        return new GuardianEngine(store, InstantSource.system(), IdSource.uuidV7());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
