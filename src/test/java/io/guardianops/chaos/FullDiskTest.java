package io.guardianops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is full, and one that may not be written any more.
@Tag("chaos")
class FullDiskTest {
    private static final long MEGABYTE = 1024L * 1024;

    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mayMount() throws IOException {
        Tools.needMounts();
        disk = Files.createDirectory(folder.resolve("disk"));
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        Tools.unmount(disk);
    }

    @Test
    void aFullDiskRefusesUntilItHasRoom() throws IOException, InterruptedException {
        mount(6);
        try (ActingProcess actor = act(0)) {
            actor.awaitDone(1);
            actor.awaitRefused();
            assertThat(actor.refused()).containsOnly("disk_full");
            Tools.run("mount", "-o", "remount,size=24m", disk.toString());
            actor.awaitDone(20);
            actor.kill();

            Aftermath.check(disk.resolve("guardian.db"), disk.resolve("witness"), actor.done());
        }
    }

    @Test
    void theReserveLetsACrisisBeRecorded() throws IOException, InterruptedException {
        mount(24);
        try (ActingProcess actor = act(2 * MEGABYTE)) {
            actor.awaitDone(1);
            assertThat(disk.resolve("guardian.db.ballast")).exists();
            actor.awaitRefused();

            assertThat(disk.resolve("guardian.db.ballast")).doesNotExist();
            actor.kill();
            assertThat(actor.done()).hasSizeGreaterThan(100);
            Tools.run("mount", "-o", "remount,size=32m", disk.toString());
            Aftermath.check(disk.resolve("guardian.db"), disk.resolve("witness"), actor.done());
        }
    }

    @Test
    void aDiskThatBecomesReadOnlyRefuses() throws IOException, InterruptedException {
        Path image = folder.resolve("disk.img");
        Tools.run("truncate", "--size", "32M", image.toString());
        Tools.run("mkfs.ext4", "-q", "-F", image.toString());
        Tools.run("mount", "-o", "loop", image.toString(), disk.toString());
        try (ActingProcess actor = act(0)) {
            actor.awaitDone(20);
            // As the kernel does when the device fails: without asking who writes. Not during a sync, which is
            // answered with success in that very moment.
            actor.freeze();
            Tools.run("mount", "-o", "remount,abort", disk.toString());
            actor.thaw();
            actor.awaitRefused();
            actor.kill();
            Tools.unmount(disk);
            Tools.run("mount", "-o", "loop", image.toString(), disk.toString());

            Aftermath.check(disk.resolve("guardian.db"), disk.resolve("witness"), actor.done());
        }
    }

    private ActingProcess act(long reserve) throws IOException {
        return ActingProcess.start(Map.of(), disk.resolve("guardian.db"), disk.resolve("witness"), reserve);
    }

    private void mount(int megabytes) throws IOException, InterruptedException {
        Tools.run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", disk.toString());
    }
}
