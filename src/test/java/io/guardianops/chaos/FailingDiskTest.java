package io.guardianops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A disk whose writes and syncs fail now and then, and a process that dies in the middle of one.
@Tag("chaos")
@Timeout(300)
class FailingDiskTest {
    private static final int EIO = 5;
    private static final int ENOSPC = 28;
    private static final int KILL = 0;
    private static final String DATABASE = "guardian.db";

    @TempDir
    static Path tools;

    @TempDir
    Path folder;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        Tools.need("gcc");
        Path source = tools.resolve("failing-io.c");
        try (InputStream in =
                Objects.requireNonNull(FailingDiskTest.class.getResourceAsStream("/chaos/failing-io.c"))) {
            Files.copy(in, source);
        }
        Tools.run(
                "gcc",
                "-shared",
                "-fPIC",
                "-O2",
                "-o",
                tools.resolve("failing-io.so").toString(),
                source.toString(),
                "-ldl");
    }

    /// What fails is refused, or done in a second try; the other acts are done.
    @ParameterizedTest
    @CsvSource({
        "sync, .db-wal, 7, " + EIO,
        "write, .db-wal, 150, " + EIO,
        "write, .db-wal, 95, " + ENOSPC,
        "sync, .witness, 2, " + EIO,
        "write, .witness, 2, " + ENOSPC
    })
    void nothingThatWasDoneIsLost(String calls, String file, int every, int error)
            throws IOException, InterruptedException {
        for (int round : Tools.rounds()) {
            Path place = Files.createDirectories(folder.resolve("round" + round));
            try (ActingProcess actor = start(place, calls, file, every + round - 1, error)) {
                actor.awaitDone(20);
                arm(place);
                awaitFaults(place);
                disarm(place);
                actor.awaitDone(20);
                actor.kill();

                Aftermath.check(place.resolve(DATABASE), place.resolve("witness"), actor.done());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "sync"})
    void aProcessThatDiesWhileItWritesLosesNothing(String calls) throws IOException, InterruptedException {
        for (int round : Tools.rounds()) {
            Path place = Files.createDirectories(folder.resolve("round" + round));
            try (ActingProcess actor = start(place, calls, ".db-wal", 10 + round, KILL)) {
                actor.awaitDone(20);
                arm(place);
                actor.awaitEnd();

                assertThat(faults(place)).hasSize(1);
                Aftermath.check(place.resolve(DATABASE), place.resolve("witness"), actor.done());
            }
        }
    }

    /// The log is moved into the database every 4 MB. If that fails, it would grow on and on, and nobody would know.
    @ParameterizedTest
    @ValueSource(strings = {"write", "sync"})
    void aLogThatCannotBeMovedStopsWritingUntilItCan(String calls) throws IOException, InterruptedException {
        try (ActingProcess actor = start(folder, calls, "/" + DATABASE, 1, EIO)) {
            actor.awaitDone(20);
            arm(folder);
            actor.awaitRefused();
            assertThat(faults(folder)).isNotEmpty();
            disarm(folder);
            actor.awaitDone(20);
            actor.kill();

            Aftermath.check(folder.resolve(DATABASE), folder.resolve("witness"), actor.done());
        }
    }

    private static ActingProcess start(Path place, String calls, String file, int every, int error) throws IOException {
        return ActingProcess.start(
                Map.of(
                        "LD_PRELOAD", tools.resolve("failing-io.so").toString(),
                        "FAULT_SWITCH", place.resolve("armed").toString(),
                        "FAULT_LOG", place.resolve("faults").toString(),
                        "FAULT_CALLS", calls,
                        "FAULT_FILE", file,
                        "FAULT_EVERY", Integer.toString(every),
                        "FAULT_ERRNO", Integer.toString(error)),
                place.resolve(DATABASE),
                place.resolve("witness"),
                0);
    }

    private static void arm(Path place) throws IOException {
        Files.createFile(place.resolve("armed"));
    }

    private static void disarm(Path place) throws IOException {
        Files.delete(place.resolve("armed"));
    }

    /// The actor goes on meanwhile, as far as it can.
    private static void awaitFaults(Path place) throws IOException, InterruptedException {
        while (!Files.exists(place.resolve("faults")) || faults(place).size() < 3) {
            Thread.sleep(5);
        }
    }

    private static List<String> faults(Path place) throws IOException {
        return Files.readAllLines(place.resolve("faults"));
    }
}
