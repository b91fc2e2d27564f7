package io.guardianops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bit of the database's file turns over. Whatever of the trail reads differently then must not pass.
@Tag("chaos")
class BitFlipTest {
    private static final SigningKey KEY = SigningKey.generate("guardian-console/test");
    private static final int FLIPS = 120;
    private static final int ACTS = 40;

    @TempDir
    Path folder;

    @Test
    void noChangeOfTheTrailPassesAndNoneStopsTheProgram() throws IOException, SQLException {
        Path sound = folder.resolve("sound.db");
        write(sound);
        List<String> trail = trail(sound);
        byte[] bytes = Files.readAllBytes(sound);
        Path flipped = folder.resolve("flipped.db");
        SplittableRandom random = new SplittableRandom(42);
        int found = 0;
        for (int flip = 0; flip < FLIPS * Tools.ROUNDS; flip++) {
            // Not in the first page, which makes it a file of another kind.
            int at = random.nextInt(4096, bytes.length);
            int bit = 1 << random.nextInt(Byte.SIZE);
            bytes[at] ^= (byte) bit;
            Files.write(flipped, bytes);
            bytes[at] ^= (byte) bit;

            if (passes(flipped)) {
                assertThat(trail(flipped)).as("bit " + bit + " of byte " + at).isEqualTo(trail);
            } else {
                found++;
            }
        }
        assertThat(found).isPositive();
    }

    private static void write(Path database) {
        try (GuardianEngine engine = Actor.open(database, database.resolveSibling("witness"), 0)) {
            engine.importFleet(List.of(), List.of(TaskBuilder.task(Actor.TASK).build()));
            Mandate alice = Mandate.of("alice", AuthorityLevel.GUARDIAN, "The queue holds up a customer's release");
            for (int i = 0; i < ACTS; i++) {
                String priority = List.of(Priority.values()).get(i % 4).name();
                engine.interventions().execute(new Intervention.OverridePriority(Actor.TASK, priority, alice));
            }
            engine.audit().sign(KEY);
        }
    }

    /// Refusing to read it is no pass.
    private static boolean passes(Path database) {
        try (GuardianEngine engine =
                new GuardianEngine(SqliteStore.openForReading(database), InstantSource.system(), IdSource.uuidV7())) {
            VerificationReport report = engine.audit()
                    .verify(Expectations.none().withTrusted(KEY.verifier()), (_, _) -> true)
                    .orElseThrow();
            return report.verdict() == Verdict.VERIFIED;
        } catch (GuardianException e) {
            return false;
        }
    }

    /// What the trail says, read without our program.
    private static List<String> trail(Path database) throws SQLException {
        List<String> trail = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String query :
                    List.of("SELECT entry, hex(leaf_hash) FROM audit_ledger NOT INDEXED ORDER BY seq", """
                        SELECT id || action_type || target_entity || authority_level || reason || initiated_by || \
                        ifnull(approved_by, '-') || executed_at || ifnull(reverted_at, '-') || created_at, audit_log \
                        FROM guardian_actions NOT INDEXED ORDER BY seq\
                        """)) {
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        trail.add(row.getString(1) + row.getString(2));
                    }
                }
            }
        }
        return trail;
    }
}
