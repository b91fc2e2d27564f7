package io.guardianops.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Who trusts a key trusts those that it handed over to, and nobody else.
class KeyRotationTest {
    private final Ledger ledger = Ledger.of(10);
    private final SigningKey first = ledger.key;

    private Expectations trusting(SigningKey key) {
        return Expectations.none().withOrigin(Ledger.ORIGIN).withTrusted(key.verifier());
    }

    private void only(VerificationReport report, FindingKind kind, String... words) {
        assertThat(report.findings()).extracting(Finding::kind).containsExactly(kind);
        for (String word : words) {
            assertThat(report.findings().getFirst().detail()).contains(word);
        }
        assertThat(report.verdict()).isEqualTo(kind.verdict());
    }

    @Test
    void whoTrustsTheOldKeyVerifiesWhatTheNewOneSigned() {
        KeyRotation rotation = ledger.rotate();
        ledger.execute(10);

        VerificationReport report = ledger.verify(trusting(first).withCheckpoint(ledger.checkpoint()));

        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(Objects.requireNonNull(report.signed()).key()).isEqualTo(ledger.key.verifier());
        assertThat(Objects.requireNonNull(report.signed()).handovers()).containsExactly(rotation);
        assertThat(ReportText.lines(report).getFirst())
                .contains("Entries 0-11")
                .contains("signed by key " + ledger.key.verifier().id() + ", to which the trusted key "
                        + first.verifier().id() + " handed over in entry 10");
    }

    @Test
    void severalRotationsAreFollowedInTheirOrder() {
        ledger.rotate();
        SigningKey second = ledger.key;
        ledger.execute(10);
        ledger.rotate();

        VerificationReport report = ledger.verify(trusting(first).withCheckpoint(ledger.checkpoint()));

        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(ReportText.lines(report).getFirst())
                .contains("to which the trusted key " + first.verifier().id() + " handed over in entry 10, by way of"
                        + " key " + second.verifier().id() + " in entry 12");
    }

    @Test
    void whoTrustsTheNewKeyIsToldNothingOfRotations() {
        ledger.rotate();

        VerificationReport report = ledger.verify(trusting(ledger.key).withCheckpoint(ledger.checkpoint()));

        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(Objects.requireNonNull(report.signed()).handovers()).isEmpty();
        assertThat(ReportText.lines(report).getFirst()).doesNotContain("handed over");
    }

    @Test
    void aCheckpointThatAnEarlierKeySignedStillCounts() {
        SignedNote kept = ledger.checkpoint();
        SignedNote forked = Ledger.of(10).checkpoint();
        SignedNote other = first.sign(Checkpoint.parse(forked.text()));
        ledger.rotate();
        ledger.execute(10);
        ledger.rotate();
        Expectations expected = trusting(ledger.key).withCheckpoint(ledger.checkpoint());

        assertThat(ledger.verify(expected.withCheckpoint(kept)).verdict()).isEqualTo(Verdict.VERIFIED);
        only(ledger.verify(expected.withCheckpoint(other)), FindingKind.NOT_AN_EXTENSION, "checkpoint 10");
    }

    @Test
    void aRotationThatTheOldKeyDidNotSignIsNamed() {
        SigningKey stranger = SigningKey.generate(Ledger.ORIGIN);
        KeyRotation own = KeyRotation.sign(stranger, stranger.verifier(), Ledger.ORIGIN, 10);
        ledger.append(new KeyRotation(10, Ledger.ORIGIN, first.verifier(), stranger.verifier(), own.signature()));
        SignedNote byFirst = ledger.checkpoint();
        ledger.key = stranger;

        only(
                ledger.verify(trusting(first).withCheckpoint(byFirst)),
                FindingKind.ROTATION_FORGED,
                "Entry 10 hands over from key " + first.verifier().id() + " to key "
                        + stranger.verifier().id(),
                "key " + first.verifier().id() + " did not sign that");
        assertThat(ledger.verify(trusting(first).withCheckpoint(ledger.checkpoint()))
                        .findings())
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(FindingKind.ROTATION_FORGED, FindingKind.NOT_CONFIRMED);
    }

    @Test
    void aRotationIsGoodForItsPlaceOnly() {
        SigningKey next = SigningKey.generate(Ledger.ORIGIN);
        ledger.append(KeyRotation.sign(first, next.verifier(), Ledger.ORIGIN, 9));
        ledger.key = next;

        assertThat(ledger.verify(trusting(next).withCheckpoint(ledger.checkpoint()))
                        .verdict())
                .isEqualTo(Verdict.ALTERED);
    }

    @Test
    void aRotationIsGoodForItsLedgerOnly() {
        SigningKey next = SigningKey.generate(Ledger.ORIGIN);
        ledger.append(KeyRotation.sign(first, next.verifier(), "guardian.example/other", 10));
        ledger.key = next;

        only(
                ledger.verify(trusting(next).withCheckpoint(ledger.checkpoint())),
                FindingKind.ROTATION_FORGED,
                "for another ledger: guardian.example/other");
    }

    @Test
    void aRotationThatNamesNoKeysIsNamed() {
        ledger.append(EntryKind.KEY_ROTATED, null, null, Map.of("why", "because"));

        only(
                ledger.verify(trusting(first).withCheckpoint(ledger.checkpoint())),
                FindingKind.ROTATION_FORGED,
                "Entry 10 does not say which key hands over to which");
    }

    @Test
    void aKeyHandsOverOnce() {
        ledger.rotate();
        SigningKey thief = SigningKey.generate(Ledger.ORIGIN);
        ledger.append(KeyRotation.sign(first, thief.verifier(), Ledger.ORIGIN, 11));

        only(
                ledger.verify(trusting(first).withCheckpoint(ledger.checkpoint())),
                FindingKind.ROTATION_FORGED,
                "entry 10 had retired key " + first.verifier().id() + " before");
        SignedNote byThief = thief.sign(new Checkpoint(Ledger.ORIGIN, ledger.tree.head()));
        assertThat(ledger.verify(trusting(first).withCheckpoint(byThief)).signed())
                .isNull();
    }

    @Test
    void aRetiredKeySignsNothingBeyondItsRotation() {
        SignedNote before = ledger.checkpoint();
        ledger.rotate();
        ledger.execute(10);
        SignedNote after = first.sign(new Checkpoint(Ledger.ORIGIN, ledger.tree.head()));

        VerificationReport report =
                ledger.verify(trusting(first).withCheckpoint(before).withCheckpoint(after));

        only(
                report,
                FindingKind.CHECKPOINT_FORGED,
                "checkpoint 12 is signed by key " + first.verifier().id() + ", which entry 10 had retired");
        assertThat(Objects.requireNonNull(report.signed()).size()).isEqualTo(10);
    }

    @Test
    void whoeverPointsToATrustedKeyIsNotTrustedForThat() {
        SigningKey trusted = SigningKey.generate(Ledger.ORIGIN);
        SignedNote byStranger = ledger.checkpoint();
        ledger.append(KeyRotation.sign(first, trusted.verifier(), Ledger.ORIGIN, 10));

        only(ledger.verify(trusting(trusted).withCheckpoint(byStranger)), FindingKind.NOT_CONFIRMED);
    }

    @Test
    void aRetiredKeyAloneConfirmsNothing() {
        SigningKey next = SigningKey.generate(Ledger.ORIGIN);
        Expectations expected = new TrustedKeys(List.of(next.verifier()), List.of(first.verifier()))
                .addTo(Expectations.none())
                .withCheckpoint(ledger.checkpoint());

        VerificationReport report = ledger.verify(expected);

        only(
                report,
                FindingKind.NOT_CONFIRMED,
                "Only the retired key " + first.verifier().id() + " signed this, up to 10 entries");
        assertThat(report.signed()).isNull();
        // Not even with an entry that says so: whoever has the old key can make it.
        ledger.append(KeyRotation.sign(first, next.verifier(), Ledger.ORIGIN, 10));
        assertThat(ledger.verify(expected).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void aCopyFromBeforeTheRotationThatTheNewKeySignedIsVerifiedWithALimit() {
        SignedNote before = ledger.checkpoint();
        ledger.execute(10);
        SigningKey next = SigningKey.generate(Ledger.ORIGIN);
        ledger.key = next;

        VerificationReport report = ledger.verify(new TrustedKeys(List.of(next.verifier()), List.of(first.verifier()))
                .addTo(Expectations.none())
                .withCheckpoint(before)
                .withCheckpoint(ledger.checkpoint()));

        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.limits())
                .anyMatch(limit -> limit.startsWith(
                        "Nothing here says that key " + first.verifier().id() + " was retired"));
    }

    @Test
    void whatARetiredKeySignedMustFitThereToo() {
        SignedNote forked =
                first.sign(Checkpoint.parse(Ledger.of(10).checkpoint().text()));
        ledger.execute(10);
        SigningKey next = SigningKey.generate(Ledger.ORIGIN);
        ledger.key = next;

        only(
                ledger.verify(new TrustedKeys(List.of(next.verifier()), List.of(first.verifier()))
                        .addTo(Expectations.none())
                        .withCheckpoint(forked)
                        .withCheckpoint(ledger.checkpoint())),
                FindingKind.NOT_AN_EXTENSION,
                "checkpoint 10");
    }

    @Test
    void aLedgerWithItsRotationIsVerifiedWithoutThatLimit() {
        SignedNote before = ledger.checkpoint();
        ledger.rotate();
        ledger.execute(10);

        VerificationReport report =
                ledger.verify(new TrustedKeys(List.of(ledger.key.verifier()), List.of(first.verifier()))
                        .addTo(Expectations.none())
                        .withCheckpoint(before)
                        .withCheckpoint(ledger.checkpoint()));

        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.limits()).noneMatch(limit -> limit.startsWith("Nothing here says"));
    }
}
