package io.guardianops.bench;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.Intervention;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/// The same three as [InterventionBenchmark], one call of each after another in one thread: whatever else the disk and
/// the machine are busy with meets all three alike, so that the ratios hold where the rates don't.
final class InTurns {
    private static final int WARM_UP = 4_000;
    private static final int TURNS = 8_000;

    private final long[][] nanos = new long[3][TURNS];

    void run() throws SQLException, IOException {
        BenchFleet fleet = new BenchFleet();
        BenchFleet rawFleet = new BenchFleet();
        rawFleet.open().close();
        RawSqlite raw = RawSqlite.open(rawFleet.file());
        try (GuardianEngine engine = fleet.open()) {
            for (int turn = -WARM_UP; turn < TURNS; turn++) {
                long start = System.nanoTime();
                engine.interventions()
                        .execute(new Intervention.OverridePriority(
                                fleet.task(), fleet.priority().name(), InterventionBenchmark.ALICE));
                long acted = System.nanoTime();
                raw.intervention(rawFleet.task(), rawFleet.priority());
                long same = System.nanoTime();
                raw.oneRow();
                long row = System.nanoTime();
                if (turn >= 0) {
                    nanos[0][turn] = acted - start;
                    nanos[1][turn] = same - acted;
                    nanos[2][turn] = row - same;
                }
            }
        }
        raw.close();
        rawFleet.delete();
        fleet.delete();
        print();
    }

    private void print() {
        System.out.printf("%n%-24s %9s %9s %9s%n", "in turns, µs", "p50", "p99", "per s");
        String[] names = {"intervention", "rawSameReadsAndWrites", "rawCommitOfOneRow"};
        for (long[] each : nanos) {
            Arrays.sort(each);
        }
        for (int i = 0; i < names.length; i++) {
            double median = nanos[i][TURNS / 2] / 1e3;
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %,9.0f %,9.0f %,9.0f   %3.0f %% of rawSameReadsAndWrites%n",
                    names[i],
                    median,
                    nanos[i][TURNS * 99 / 100] / 1e3,
                    1e6 / median,
                    100.0 * nanos[1][TURNS / 2] / nanos[i][TURNS / 2]);
        }
    }
}
