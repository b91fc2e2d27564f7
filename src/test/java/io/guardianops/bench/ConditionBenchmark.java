package io.guardianops.bench;

import dev.cel.runtime.CelEvaluationException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How many sweeps of twelve conditions over 100,000 tasks one thread gets done in a second: by compiled conditions, by
/// hand-written Java with the same three truth values ([Sweeps]), and by the Common Expression Language ([CelSweep]).
/// [SweepsInTurns] has the same by processor time.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class ConditionBenchmark {
    /// The facts and what was compiled for them.
    @State(Scope.Benchmark)
    public static class Own {
        private final Sweeps sweeps = new Sweeps(new PolicyFleet());
    }

    /// The same for the other language.
    @State(Scope.Benchmark)
    public static class Cel {
        private final CelSweep sweep = new CelSweep(new PolicyFleet());
    }

    @Benchmark
    public int[] compiledConditions(Own state) {
        return state.sweeps.compiled();
    }

    @Benchmark
    public int[] lambdasByHand(Own state) {
        return state.sweeps.byHand();
    }

    @Benchmark
    public int[] celVariablesMadeBefore(Cel state) throws CelEvaluationException {
        return state.sweep.resolved();
    }

    @Benchmark
    public int[] celMapForEachTask(Cel state) throws CelEvaluationException {
        return state.sweep.mapped();
    }
}
