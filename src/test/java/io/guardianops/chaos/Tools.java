package io.guardianops.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Programs of the operating system that make faults.
final class Tools {
    /// So often `-Pchaos` does what is done once otherwise.
    static final int ROUNDS = Integer.getInteger("chaos.rounds", 1);

    private Tools() {}

    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + output)
                .isZero();
        return output;
    }

    /// Skips the test where one is missing.
    static void need(String... programs) {
        for (String program : programs) {
            assumeTrue(isThere(program), "Skipped: this fault needs " + program + ", which is not installed");
        }
    }

    /// Skips the test unless this may mount file systems.
    static void needMounts() {
        need("mount", "umount", "mkfs.ext4");
        assumeTrue("root".equals(System.getProperty("user.name")), "Skipped: only root mounts file systems");
        assumeTrue(mounts(), "Skipped: this machine lets nobody mount file systems");
    }

    private static boolean mounts() {
        try {
            Path folder = Files.createTempDirectory("guardian-mount");
            try {
                Process process = new ProcessBuilder(
                                "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() != 0) {
                    return false;
                }
                run("umount", folder.toString());
                return true;
            } finally {
                Files.delete(folder);
            }
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isThere(String program) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// Gives a file system back, also while somebody still holds a file of it.
    static void unmount(Path folder) throws IOException, InterruptedException {
        run("umount", "--lazy", folder.toString());
    }

    static List<Integer> rounds() {
        return Stream.iterate(1, round -> round + 1).limit(ROUNDS).toList();
    }
}
