package io.guardianops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.witness.Testimony;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What must be so after any fault: nothing that was acknowledged is lost, the state is what the newest action says,
/// each action has its entry, and the verification accuses nobody.
final class Aftermath {
    private static final SigningKey KEY = SigningKey.generate("guardian-console/test");

    private Aftermath() {}

    static void check(Path database, Path witness, List<String> done) throws IOException {
        try (GuardianEngine engine = Actor.open(database, witness, 0)) {
            List<ActionRow> kept = actions(engine);

            assertThat(kept).extracting(ActionRow::id).containsAll(done);
            assertThat(engine.reads().task(Actor.TASK).task().priority().name())
                    .isEqualTo(kept.getFirst().action().auditLog().get("new_priority"));
            VerificationReport report = verify(engine, witness);
            assertThat(report.findings()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.entries()).isEqualTo(kept.size() + 1L);
        }
    }

    private static List<ActionRow> actions(GuardianEngine engine) {
        List<ActionRow> all = new ArrayList<>();
        ActionQuery query = ActionQuery.builder().limit(1_000).build();
        while (true) {
            Page<ActionRow> page = engine.reads().actions(query);
            all.addAll(page.items());
            if (page.nextCursor() == null) {
                return all;
            }
            query = query.after(page.nextCursor());
        }
    }

    private static VerificationReport verify(GuardianEngine engine, Path witness) throws IOException {
        engine.audit().sign(KEY);
        Expectations expected = Expectations.none().withTrusted(KEY.verifier());
        try (Stream<Path> files = Files.list(witness)) {
            for (Path file : files.toList()) {
                expected = Testimony.read(file).addTo(expected, "witness");
            }
        }
        return engine.audit().verify(expected, (_, _) -> true).orElseThrow();
    }
}
