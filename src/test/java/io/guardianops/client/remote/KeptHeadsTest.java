package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.Frontier;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TrustedKeys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Of the keys that a server had, the last one is believed.
class KeptHeadsTest {
    private static final String ORIGIN = "guardian.example/one";
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03Z");
    private static final SigningKey FIRST = SigningKey.generate(ORIGIN);
    private static final SigningKey SECOND = SigningKey.generate(ORIGIN);
    private static final SigningKey THIRD = SigningKey.generate(ORIGIN);

    @TempDir
    Path folder;

    private KeptHeads heads() {
        return new KeptHeads(folder.resolve("heads"));
    }

    @Test
    void aKeyThatHandedOverIsBelievedNoMore() {
        KeptHeads heads = heads();
        assertThat(heads.believed()).isEqualTo(TrustedKeys.of(List.of()));
        heads.pin(FIRST.verifier(), NOW);
        assertThat(heads.believed()).isEqualTo(TrustedKeys.of(List.of(FIRST.verifier())));
        heads.succeed(SECOND.verifier(), NOW);
        heads.succeed(THIRD.verifier(), NOW);
        heads.succeed(FIRST.verifier(), NOW);

        assertThat(heads.believed())
                .isEqualTo(heads().believed())
                .isEqualTo(new TrustedKeys(List.of(THIRD.verifier()), List.of(SECOND.verifier(), FIRST.verifier())));
    }

    @Test
    void whatARetiredKeySignsFromNowOnIsNotKept() {
        KeptHeads heads = heads();
        heads.pin(FIRST.verifier(), NOW);
        Checkpoint checkpoint = new Checkpoint(ORIGIN, Frontier.EMPTY.head());
        heads.keep(FIRST.sign(checkpoint), NOW);
        heads.succeed(SECOND.verifier(), NOW);

        heads.keep(FIRST.sign(new Checkpoint(ORIGIN + "/", Frontier.EMPTY.head())), NOW);

        assertThat(heads.checkpoints()).hasSize(1);
    }
}
