package io.guardianops.bench;

import io.guardianops.policy.read.PolicyReader;
import io.guardianops.policy.read.PolicySet;
import io.guardianops.policy.text.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
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

/// How many times in a second one thread reads, checks and compiles the three shipped policies.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@State(Scope.Benchmark)
public class PolicyCheckBenchmark {
    private final List<SourceText> sources = List.of(
            shipped("emergency.yaml"), shipped("priority_override.yaml"), shipped("resource_reallocation.yaml"));

    @Benchmark
    public PolicySet shippedPolicies() {
        return PolicySet.of(sources.stream().map(PolicyReader::read).toList());
    }

    private static SourceText shipped(String name) {
        try (InputStream in = PolicyCheckBenchmark.class.getResourceAsStream("/guardian_policies/" + name)) {
            return new SourceText(name, new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
