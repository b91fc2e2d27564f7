package io.guardianops.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Runs the benchmarks and prints each figure beside the best of its class. Takes JMH's own options.
public final class BenchmarkRun {
    private BenchmarkRun() {}

    /// Runs them.
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments))
                        .include(BenchmarkRun.class.getPackageName())
                        .build())
                .run();
        double best = results.stream()
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .max()
                .orElse(0);
        for (RunResult result : results) {
            double score = result.getPrimaryResult().getScore();
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %,9.0f/s  %3.0f %%%n",
                    result.getPrimaryResult().getLabel(),
                    score,
                    100 * score / best);
        }
    }
}
