package io.guardianops.bench;

import dev.cel.runtime.CelEvaluationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/// Runs the benchmarks in turns, so that a disk or a machine that is slower for a while is so for all of them, and
/// prints the median of the rounds for each. Takes the name of a benchmark class, or a part of it, to run only that
/// one, and JMH's own options.
public final class BenchmarkRun {
    private static final int ROUNDS = 3;

    private BenchmarkRun() {}

    /// Runs them.
    public static void main(String[] arguments)
            throws RunnerException, CommandLineOptionException, SQLException, IOException, InterruptedException,
                    CelEvaluationException {
        CommandLineOptions options = new CommandLineOptions(arguments);
        List<String> names = options.getIncludes().isEmpty() ? List.of("Benchmark") : options.getIncludes();
        if (includes(names, ServeLoad.class)) {
            ServeLoad.main(new String[0]);
            return;
        }
        if (includes(names, TrailLoad.class)) {
            trail();
            return;
        }
        Map<String, List<Double>> scores = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (RunResult result : new Runner(options).run()) {
                scores.computeIfAbsent(result.getPrimaryResult().getLabel(), _ -> new ArrayList<>())
                        .add(result.getPrimaryResult().getScore());
            }
        }
        scores.values().forEach(each -> each.sort(Comparator.naturalOrder()));
        System.out.printf("%n%-24s %9s %9s %9s%n", "per second", "median", "lowest", "highest");
        scores.forEach((name, each) -> System.out.printf(
                Locale.ROOT, "%-24s %,9.1f %,9.1f %,9.1f%n", name, median(each), each.getFirst(), each.getLast()));
        if (includes(names, InterventionBenchmark.class)) {
            new InTurns().run();
        }
        if (includes(names, ConditionBenchmark.class)) {
            new SweepsInTurns().run();
        }
    }

    private static void trail() throws SQLException, IOException, InterruptedException {
        Path folder = Files.createTempDirectory("guardian-bench");
        Path file = folder.resolve("guardian.db");
        try {
            TrailFill.main(new String[] {file.toString(), "1000000"});
            TrailLoad.main(new String[] {file.toString()});
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static boolean includes(List<String> names, Class<?> benchmark) {
        return names.stream()
                .anyMatch(each ->
                        Pattern.compile(each).matcher(benchmark.getName()).find());
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
