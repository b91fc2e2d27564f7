package io.guardianops.engine;

import com.sun.management.OperatingSystemMXBean;
import io.guardianops.model.query.SystemLoad;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The load of this machine, or of the container around this process if that is limited.
///
/// Memory in use is what could not be had without swapping. The JVM counts the caches of Linux's file system as used,
/// though they are given up at once where memory is wanted; so `MemAvailable` of `/proc/meminfo` is taken instead, and
/// within a container `inactive_file` of its `memory.stat` is counted as free. Other systems give the JVM's own
/// figures.
///
/// The processors' share is the mean since the call before. Two looks are at least [#SPAN] apart: nothing can be
/// said of less, so that the first call waits so long, and one that follows too soon repeats the last answer.
public final class MachineLoad implements LoadSource {
    static final Duration SPAN = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(MachineLoad.class);
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path CONTAINER = Path.of("/sys/fs/cgroup/memory.stat");
    private static final long KIB = 1_024;

    private @Nullable OperatingSystemMXBean system;
    private long lookedAt;
    private double cpu = Double.NaN;

    @Override
    public synchronized SystemLoad load() {
        return new SystemLoad(memory(bean()), cpu(bean()));
    }

    /// Made late: a command that never asks for the load must not pay for it at the start.
    private OperatingSystemMXBean bean() {
        OperatingSystemMXBean known = system;
        if (known == null) {
            known = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            system = known;
            share(known.getCpuLoad());
            lookedAt = System.nanoTime();
            pause();
        }
        return known;
    }

    private double cpu(OperatingSystemMXBean bean) {
        long now = System.nanoTime();
        if (now - lookedAt >= SPAN.toNanos()) {
            cpu = share(bean.getCpuLoad());
            lookedAt = now;
        }
        return cpu;
    }

    private static void pause() {
        try {
            Thread.sleep(SPAN.plusMillis(1));
        } catch (InterruptedException e) {
            // Whoever interrupts wants an answer soon, and gets one without this figure.
            Thread.currentThread().interrupt();
        }
    }

    private static double memory(OperatingSystemMXBean bean) {
        long total = bean.getTotalMemorySize();
        if (total <= 0) {
            return Double.NaN;
        }
        OptionalLong physical = figure(MEMORY, "MemTotal:");
        OptionalLong available = figure(MEMORY, "MemAvailable:");
        boolean limited = physical.isEmpty() || physical.getAsLong() * KIB != total;
        double free = limited || available.isEmpty()
                ? bean.getFreeMemorySize() + figure(CONTAINER, "inactive_file").orElse(0)
                : available.getAsLong() * KIB;
        return share((total - free) / total);
    }

    private static OptionalLong figure(Path file, String name) {
        if (!Files.isReadable(file)) {
            return OptionalLong.empty();
        }
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split("\\s+", 3);
                if (words.length > 1 && words[0].equals(name)) {
                    return OptionalLong.of(Long.parseLong(words[1]));
                }
            }
        } catch (IOException | NumberFormatException e) {
            LOG.debug("No {} in {}", name, file, e);
        }
        return OptionalLong.empty();
    }

    /// Systems say −1 for what they don't know, and rounding may lead a little over 1.
    private static double share(double value) {
        return value >= 0 ? Math.min(1, value) : Double.NaN;
    }
}
