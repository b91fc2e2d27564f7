package io.guardianops.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Runs the benchmarks in turns, so that a disk or a machine that is slower for a while is so for all of them, and
/// prints
/// the median of the rounds for each. Takes JMH's own options.
public final class BenchmarkRun {
    private static final int ROUNDS = 3;

    private BenchmarkRun() {}

    /// Runs them.
    public static void main(String[] arguments)
            throws RunnerException, CommandLineOptionException, SQLException, IOException {
        Map<String, List<Double>> scores = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (RunResult result : new Runner(new OptionsBuilder()
                            .parent(new CommandLineOptions(arguments))
                            .include(BenchmarkRun.class.getPackageName())
                            .build())
                    .run()) {
                scores.computeIfAbsent(result.getPrimaryResult().getLabel(), _ -> new ArrayList<>())
                        .add(result.getPrimaryResult().getScore());
            }
        }
        scores.values().forEach(each -> each.sort(Comparator.naturalOrder()));
        double best =
                scores.values().stream().mapToDouble(BenchmarkRun::median).max().orElseThrow();
        System.out.printf("%n%-24s %9s %9s %9s%n", "per second", "median", "lowest", "highest");
        scores.forEach((name, each) -> System.out.printf(
                Locale.ROOT,
                "%-24s %,9.0f %,9.0f %,9.0f   %3.0f %%%n",
                name,
                median(each),
                each.getFirst(),
                each.getLast(),
                100 * median(each) / best));
        new InTurns().run();
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
