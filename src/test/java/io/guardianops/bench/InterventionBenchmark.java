package io.guardianops.bench;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// How many durable interventions one caller gets done in a second, one after another, beside what SQLite itself
/// can do: the same reads and writes by statements that were prepared once, and a commit of one small row. Every
/// commit of all three is on the disk (WAL, `synchronous=FULL`) before the next one begins.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class InterventionBenchmark {
    static final Mandate ALICE =
            Mandate.of("alice", AuthorityLevel.GUARDIAN, "Production incident requires immediate attention");

    /// The engine as it is shipped.
    @State(Scope.Benchmark)
    public static class Engine {
        private final BenchFleet fleet = new BenchFleet();
        private final GuardianEngine engine = fleet.open();

        @TearDown
        public void close() throws IOException {
            engine.close();
            fleet.delete();
        }
    }

    /// The driver, and nothing above it.
    @State(Scope.Benchmark)
    public static class Raw {
        private final BenchFleet fleet = new BenchFleet();
        private final RawSqlite sqlite;

        public Raw() {
            fleet.open().close();
            sqlite = RawSqlite.open(fleet.file());
        }

        @TearDown
        public void close() throws IOException, SQLException {
            sqlite.close();
            fleet.delete();
        }
    }

    @Benchmark
    public GuardianAction intervention(Engine state) {
        return state.engine
                .interventions()
                .execute(new Intervention.OverridePriority(
                        state.fleet.task(), state.fleet.priority().name(), ALICE));
    }

    @Benchmark
    public int rawSameReadsAndWrites(Raw state) throws SQLException {
        return state.sqlite.intervention(state.fleet.task(), state.fleet.priority());
    }

    @Benchmark
    public int rawCommitOfOneRow(Raw state) throws SQLException {
        return state.sqlite.oneRow();
    }
}
