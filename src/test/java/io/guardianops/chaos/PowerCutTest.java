package io.guardianops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The power goes: of a file system in an image, what it had written down by then is what is there afterwards.
@Tag("chaos")
class PowerCutTest {
    private static final int ACTS = 60;

    @TempDir
    Path folder;

    @BeforeEach
    void mayMount() {
        Tools.needMounts();
        Tools.need("cp", "kill");
    }

    /// What a cut left.
    private interface Check {
        void of(Path disk, List<String> done) throws IOException, SQLException;
    }

    @Test
    void nothingThatWasAcknowledgedIsLost() throws Exception {
        for (int round : Tools.rounds()) {
            cut(
                    "full" + round,
                    disk -> new Object[] {disk.resolve("guardian.db"), disk.resolve("witness"), 0},
                    (disk, done) -> Aftermath.check(disk.resolve("guardian.db"), disk.resolve("witness"), done));
        }
    }

    /// Shows that the cut above is one: who acknowledges too early does lose by it.
    @Test
    void whoDoesNotWaitForTheDiskLoses() throws Exception {
        long[] lost = new long[1];
        for (int trial = 1; trial <= 5 && lost[0] == 0; trial++) {
            cut(
                    "forgetful" + trial,
                    disk -> new Object[] {disk.resolve("forgetful.db"), Actor.FORGETFUL},
                    (disk, done) -> lost[0] = done.size() - kept(disk.resolve("forgetful.db")));
        }
        assertThat(lost[0]).isPositive();
    }

    private void cut(String name, Function<Path, Object[]> arguments, Check check) throws Exception {
        Path image = folder.resolve(name + ".img");
        Path copy = folder.resolve(name + "-after.img");
        Path disk = Files.createDirectory(folder.resolve(name));
        Path after = Files.createDirectory(folder.resolve(name + "-after"));
        Tools.run("truncate", "--size", "64M", image.toString());
        Tools.run("mkfs.ext4", "-q", "-F", image.toString());
        Tools.run("mount", "-o", "loop", image.toString(), disk.toString());
        try (ActingProcess actor = ActingProcess.start(Map.of(), arguments.apply(disk))) {
            actor.awaitDone(ACTS);
            actor.freeze();
            Tools.run("cp", "--sparse=always", image.toString(), copy.toString());
            Tools.run("mount", "-o", "loop", copy.toString(), after.toString());
            try {
                check.of(after, actor.done());
            } finally {
                Tools.unmount(after);
            }
        } finally {
            Tools.unmount(disk);
        }
    }

    private static long kept(Path database) throws SQLException {
        if (!Files.exists(database)) {
            return 0;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM acts")) {
            return row.getLong(1);
        }
    }
}
