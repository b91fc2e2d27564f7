package io.guardianops.bench;

import dev.cel.runtime.CelEvaluationException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The sweeps of [ConditionBenchmark], one of each after another in one thread, by the processor time of that thread:
/// what else the machine is busy with costs none of them, and a clock that is slower for a while is so for all.
final class SweepsInTurns {
    private static final int WARM_UP = 20;
    private static final int TURNS = 40;

    private interface Sweep {
        int[] fired() throws CelEvaluationException;
    }

    void run() throws CelEvaluationException {
        PolicyFleet fleet = new PolicyFleet();
        Sweeps own = new Sweeps(fleet);
        CelSweep cel = new CelSweep(fleet);
        Map<String, Sweep> sweeps = new LinkedHashMap<>();
        sweeps.put("compiled conditions", own::compiled);
        sweeps.put("lambdas by hand", own::byHand);
        sweeps.put("CEL, variables made before", cel::resolved);
        sweeps.put("CEL, a map for each task", cel::mapped);
        print(List.copyOf(sweeps.keySet()), measured(List.copyOf(sweeps.values())));
    }

    private static long[][] measured(List<Sweep> sweeps) throws CelEvaluationException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[][] nanos = new long[sweeps.size()][TURNS];
        int[] expected = sweeps.getFirst().fired();
        for (int turn = -WARM_UP; turn < TURNS; turn++) {
            for (int i = 0; i < sweeps.size(); i++) {
                long start = threads.getCurrentThreadCpuTime();
                int[] fired = sweeps.get(i).fired();
                long end = threads.getCurrentThreadCpuTime();
                if (!Arrays.equals(fired, expected)) {
                    throw new IllegalStateException(
                            i + " fired " + Arrays.toString(fired) + ", expected " + Arrays.toString(expected));
                }
                if (turn >= 0) {
                    nanos[i][turn] = end - start;
                }
            }
        }
        return nanos;
    }

    private static void print(List<String> names, long[][] nanos) {
        for (long[] each : nanos) {
            Arrays.sort(each);
        }
        System.out.printf("%n%-26s %9s %9s %9s%n", "ms CPU a sweep, in turns", "median", "lowest", "highest");
        for (int i = 0; i < nanos.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %,9.1f %,9.1f %,9.1f   %5.2f times the lambdas%n",
                    names.get(i),
                    nanos[i][TURNS / 2] / 1e6,
                    nanos[i][0] / 1e6,
                    nanos[i][TURNS - 1] / 1e6,
                    (double) nanos[i][TURNS / 2] / nanos[1][TURNS / 2]);
        }
    }

    public static void main(String[] a) throws CelEvaluationException {
        new SweepsInTurns().run();
    }
}
