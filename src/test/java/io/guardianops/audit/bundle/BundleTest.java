package io.guardianops.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.audit.ledger.ActionEvidence;
import io.guardianops.audit.ledger.Actions;
import io.guardianops.audit.ledger.Archive;
import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.KeyRotation;
import io.guardianops.audit.ledger.Ledger;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.zip.ZipFile;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    @TempDir
    Path folder;

    private final Ledger ledger = Ledger.of(20);

    private Path write(BundleRequest request, BundleSource source) {
        Path file = folder.resolve("evidence.guardian");
        BundleManifest _ = Bundles.write(file, request, source);
        return file;
    }

    private Path whole() {
        return write(Bundles.request(ledger), Bundles.source(ledger, _ -> true));
    }

    private static void verified(VerificationReport report) {
        assertThat(report.verdict()).as(ReportText.lines(report).toString()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void verifiesAWholeLedger() {
        GuardianAction _ = ledger.revert(Actions.id(7));
        VerificationReport report = Bundles.verify(whole(), ledger);
        verified(report);
        assertThat(report.entries()).isEqualTo(21);
        assertThat(report.unsigned()).isZero();
    }

    @Test
    void verifiesAnActionThatWasMarkedRevertedAtOnce() {
        GuardianAction last = ledger.execute(20);
        GuardianAction _ = ledger.revert(last.id());
        GuardianAction _ = ledger.execute(21);
        verified(Bundles.verify(whole(), ledger));
    }

    @Test
    void verifiesALedgerThatHasOnlyBegun() {
        Ledger begun = Ledger.of(1);
        Path file = write(Bundles.request(begun), Bundles.source(begun, _ -> true));
        verified(Bundles.verify(file, begun));
    }

    @Test
    void saysWhatIsNewerThanTheCheckpoint() {
        BundleRequest request = Bundles.request(ledger);
        GuardianAction _ = ledger.execute(20);
        VerificationReport report = Bundles.verify(write(request, Bundles.source(ledger, _ -> true)), ledger);
        verified(report);
        assertThat(report.unsigned()).isEqualTo(1);
    }

    @Test
    void verifiesAnExcerpt() {
        Path file = write(
                Bundles.request(ledger).withFilter("agent:7"), Bundles.source(ledger, Set.of(3L, 4L, 11L)::contains));
        VerificationReport report = Bundles.verify(file, ledger);
        verified(report);
        assertThat(report.leavesOnly()).isEqualTo(17);
        assertThat(report.limits())
                .anyMatch(limit -> limit.contains("left out"))
                .contains("Of 17 entries only the hash is here; what they say is not.");
    }

    @Test
    void verifiesAnExcerptThatShowsNothing() {
        verified(Bundles.verify(write(Bundles.request(ledger), Bundles.source(ledger, _ -> false)), ledger));
    }

    @Property(tries = 60)
    void verifiesEveryExcerpt(@ForAll @IntRange(min = 1, max = 40) int entries, @ForAll long mask) throws IOException {
        Ledger some = Ledger.of(entries);
        Path file = Files.createTempDirectory("bundle").resolve("excerpt.guardian");
        BundleManifest manifest =
                Bundles.write(file, Bundles.request(some), Bundles.source(some, seq -> (mask >> seq & 1) == 1));
        VerificationReport report = Bundles.verify(file, some);
        Files.delete(file);
        Files.delete(file.getParent());
        verified(report);
        assertThat(manifest.counts().entries() + manifest.counts().leftOut()).isEqualTo(entries);
    }

    @Test
    void readsActionsBackAsTheyWere() throws IOException {
        Map<String, @Nullable Object> log = new LinkedHashMap<>();
        log.put("fraction", new BigDecimal("0.25"));
        log.put("great", new BigDecimal("123456789012345678901234567890"));
        log.put("text", "number:7");
        log.put("list", Arrays.asList(1L, null, true, "\n"));
        ledger.actions.put(Actions.id(1), Actions.withLog(ledger.action(Actions.id(1)), log));
        List<BundleRow> rows = new ArrayList<>();
        try (Bundle bundle = Bundle.open(whole(), BundleLimits.DEFAULT)) {
            bundle.read((_, _, _, row) -> row == null || rows.add(row));
        }
        assertThat(rows).hasSize(19);
        assertThat(rows.getFirst())
                .isEqualTo(new BundleRow.Shown(ledger.nonce(Actions.id(1)), ledger.action(Actions.id(1))));
    }

    /// Of several batches.
    private Bundle large() throws IOException {
        Ledger many = Ledger.of(5_001);
        return Bundle.open(write(Bundles.request(many), Bundles.source(many, _ -> true)), BundleLimits.DEFAULT);
    }

    @Test
    void visitsInOrderWhatWasMadeAhead() throws IOException {
        List<Long> numbers = new ArrayList<>();
        List<Long> made = new ArrayList<>();
        try (Bundle bundle = large()) {
            bundle.<Long>read((entry, _) -> entry.seq(), (seq, _, _, each) -> numbers.add(seq) && made.add(each));
        }
        assertThat(numbers).isEqualTo(LongStream.range(0, 5_001).boxed().toList());
        assertThat(made).isEqualTo(numbers);
    }

    @Test
    void failureInABatchReachesTheReader() throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (Bundle bundle = large()) {
            assertThatThrownBy(() -> bundle.<Long>read(
                            (entry, _) -> {
                                if (entry.seq() == 3_000) {
                                    throw new IllegalArgumentException("can't be made");
                                }
                                return entry.seq();
                            },
                            (seq, _, _, _) -> numbers.add(seq)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("can't be made");
        }
        assertThat(numbers).isEqualTo(LongStream.range(0, 2_000).boxed().toList());
    }

    @Test
    void nothingIsMadeAnyMoreOnceTheReadingWasStopped() throws IOException {
        AtomicLong made = new AtomicLong();
        try (Bundle bundle = large()) {
            bundle.<Long>read((_, _) -> made.incrementAndGet(), (_, _, _, _) -> false);
            long then = made.get();

            assertThat(ForkJoinPool.commonPool().awaitQuiescence(1, TimeUnit.MINUTES))
                    .isTrue();
            assertThat(made).hasValue(then);
            assertThat(then).isLessThan(5_001);
        }
    }

    @Test
    void nothingIsMadeAnyMoreOnceTheVisitorFailed() throws IOException {
        AtomicLong made = new AtomicLong();
        try (Bundle bundle = large()) {
            assertThatThrownBy(() -> bundle.<Long>read((_, _) -> made.incrementAndGet(), (_, _, _, _) -> {
                        throw new IllegalStateException("no more");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no more");
            long then = made.get();

            assertThat(ForkJoinPool.commonPool().awaitQuiescence(1, TimeUnit.MINUTES))
                    .isTrue();
            assertThat(made).hasValue(then);
        }
    }

    @Test
    void tellsWhatItIs() throws IOException {
        BundleRequest request = Bundles.request(ledger).withPolicies(Map.of("stall-guard@3", "name: Stall guard\n"));
        try (Bundle bundle = Bundle.open(write(request, Bundles.source(ledger, _ -> true)), BundleLimits.DEFAULT)) {
            assertThat(bundle.manifest().exportedBy()).isEqualTo("alice");
            assertThat(bundle.manifest().why()).isEqualTo("Asked for by the auditors");
            assertThat(bundle.manifest().range()).isEqualTo(new BundleManifest.Range(0, 19));
            assertThat(bundle.manifest().counts()).isEqualTo(new BundleManifest.Counts(20, 0, 19, 0, 0));
            assertThat(bundle.checkpoint().head()).isEqualTo(ledger.tree.head());
            assertThat(bundle.policies()).containsExactly("stall-guard@3");
            assertThat(bundle.policy("stall-guard@3")).contains("name: Stall guard\n");
            assertThat(bundle.policy("another")).isEmpty();
        }
    }

    @Test
    void opensAsAnOrdinaryZip() throws IOException {
        try (ZipFile zip = new ZipFile(whole().toFile())) {
            assertThat(zip.stream().map(Object::toString))
                    .containsExactly("checkpoint.txt", "key.txt", "entries.jsonl", "rows.jsonl", "manifest.json");
            String note = new String(
                    zip.getInputStream(zip.getEntry("checkpoint.txt")).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            assertThat(note).startsWith(Ledger.ORIGIN + "\n20\n");
        }
    }

    @Test
    void writesTheSameBytesAgain() {
        BundleRequest request = Bundles.request(ledger);
        Path one = folder.resolve("one.guardian");
        Path two = folder.resolve("two.guardian");
        BundleManifest first = Bundles.write(one, request, Bundles.source(ledger, seq -> seq % 3 == 0));
        BundleManifest second = Bundles.write(two, request, Bundles.source(ledger, seq -> seq % 3 == 0));
        assertThat(Bundles.bytes(one)).isEqualTo(Bundles.bytes(two));
        assertThat(first).isEqualTo(second);
    }

    @Test
    void withholdsWhatIsAskedFor() {
        GuardianAction _ = ledger.revert(Actions.id(7));
        Path file = write(
                Bundles.request(ledger).withRedaction(Set.of("reason", "error_message")),
                Bundles.source(ledger, _ -> true));
        assertThat(Bundles.bytes(file)).asString().doesNotContain("It does not answer any more");
        VerificationReport report = Bundles.verify(file, ledger);
        verified(report);
        assertThat(report.limits().getFirst())
                .isEqualTo("Of 20 of 20 rows fields were withheld (error_message, reason): what these rows show is not"
                        + " proven by the content hashes of their entries.");
    }

    @Test
    void withholdsOnlyWhereThereIsSomething() {
        String id = Actions.id(7);
        Ledger mixed = new Ledger();
        GuardianAction plain = mixed.execute(1);
        GuardianAction _ = mixed.execute(2);
        Path file =
                write(Bundles.request(mixed).withRedaction(Set.of("error_message")), Bundles.source(mixed, _ -> true));
        VerificationReport report = Bundles.verify(file, mixed);
        verified(report);
        assertThat(report.limits()).noneMatch(limit -> limit.contains("withheld"));
        assertThat(Bundles.bytes(file)).asString().contains(plain.reason()).doesNotContain(id);
    }

    @Test
    void leavesOutEntriesThatSayWhatIsWithheld() {
        ledger.append(io.guardianops.audit.ledger.EntryKind.NOTE, null, null, Map.of("reason", "Secret words"));
        Path file = write(Bundles.request(ledger).withRedaction(Set.of("reason")), Bundles.source(ledger, _ -> true));
        assertThat(Bundles.bytes(file)).asString().doesNotContain("Secret words");
        VerificationReport report = Bundles.verify(file, ledger);
        verified(report);
        assertThat(report.leavesOnly()).isEqualTo(1);
    }

    @Test
    void showsWhatTheLedgerRedacted() {
        ledger.redact(Actions.id(7));
        VerificationReport report = Bundles.verify(whole(), ledger);
        verified(report);
        assertThat(report.redacted()).isEqualTo(1);
    }

    @Test
    void findsARedactionThatNoEntryRecords() {
        ledger.nonces.remove(Actions.id(7));
        VerificationReport report = Bundles.verify(whole(), ledger);
        assertThat(report.findings())
                .extracting(finding -> finding.kind())
                .containsExactly(FindingKind.REDACTION_UNRECORDED);
    }

    @Test
    void saysWhatTheStoreHadArchived() {
        GuardianAction _ = ledger.revert(Actions.id(4));
        GuardianAction _ = ledger.revert(Actions.id(12));
        Archive archive = ledger.archive(20, 9L);
        VerificationReport report = Bundles.verify(whole(), ledger);
        verified(report);
        assertThat(archive.actions()).isEqualTo(17);
        assertThat(report.archives()).containsExactly(archive);
        assertThat(report.entries()).isEqualTo(23);
    }

    @Test
    void saysWhatTheStoreHadArchivedInTwoSteps() {
        Archive first = ledger.archive(9, 3L);
        Archive second = ledger.archive(15, 3L);
        Path file = write(
                Bundles.request(ledger),
                Bundles.source(ledger, Set.of(1L, 3L, 12L, 19L, first.seq(), second.seq())::contains));
        verified(Bundles.verify(file, ledger));
    }

    @Test
    void findsAnArchivedActionThatNoEntryNames() {
        Archive _ = ledger.archive(9, 3L);
        for (long claimed : List.of(3, 10, 19)) {
            ledger.archived.add(Actions.id(claimed));
            GuardianAction there = Objects.requireNonNull(ledger.actions.remove(Actions.id(claimed)));
            VerificationReport report = Bundles.verify(
                    write(folder.resolve(claimed + ".guardian"), Bundles.source(ledger, _ -> true)), ledger);
            assertThat(report.verdict()).isEqualTo(Verdict.MISSING);
            assertThat(report.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.kind()).isEqualTo(FindingKind.ARCHIVE_UNRECORDED);
                assertThat(finding.entry()).isEqualTo(claimed);
                assertThat(finding.actionId()).isEqualTo(there.id());
            });
            ledger.actions.put(there.id(), there);
        }
    }

    @Test
    void findsArchivedActionsWithoutTheEntryThatArchivedThem() {
        Archive archive = ledger.archive(9, 3L);
        Path file = write(Bundles.request(ledger), Bundles.source(ledger, seq -> seq != archive.seq()));
        VerificationReport report = Bundles.verify(file, ledger);
        assertThat(report.findings()).hasSize(8).allMatch(finding -> finding.kind() == FindingKind.ARCHIVE_UNRECORDED);
    }

    @Test
    void findsAnEntryThatArchivesWhatItDoesNotName() {
        ledger.archived.add(Actions.id(2));
        GuardianAction _ = Objects.requireNonNull(ledger.actions.remove(Actions.id(2)));
        ledger.append(EntryKind.ARCHIVED, null, null, Map.of(LedgerEntry.THROUGH, 9));
        assertThat(Bundles.verify(whole(), ledger).findings())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.ARCHIVE_UNRECORDED);
    }

    private Path write(Path file, BundleSource source) {
        BundleManifest _ = Bundles.write(file, Bundles.request(ledger), source);
        return file;
    }

    @Test
    void namesAFieldThatTheStoreHadChanged() {
        String id = Actions.id(7);
        ledger.actions.put(id, Actions.withReason(ledger.action(id), "Another"));
        VerificationReport report = Bundles.verify(whole(), ledger);
        assertThat(report.verdict()).isEqualTo(Verdict.ALTERED);
        assertThat(report.findings()).hasSize(1);
        assertThat(report.findings().getFirst().fields()).containsExactly("reason");
        assertThat(report.findings().getFirst().entry()).isEqualTo(7);
    }

    @Test
    void findsAnActionThatTheStoreHadLost() {
        ledger.actions.remove(Actions.id(7));
        VerificationReport report = Bundles.verify(whole(), ledger);
        assertThat(report.findings()).extracting(finding -> finding.kind()).containsExactly(FindingKind.ROW_MISSING);
    }

    @Test
    void cannotTellWithoutATrustedKey() {
        VerificationReport report = Bundles.verify(whole(), Expectations.none());
        assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(ReportText.lines(report)).contains("Cannot tell: No trusted key was given.");
        assertThat(report.verdict().exitCode()).isEqualTo(3);
    }

    @Test
    void cannotTellByAnotherKey() {
        SigningKey other = SigningKey.generate(Ledger.ORIGIN);
        Path file = whole();
        assertThat(Bundles.verify(file, Expectations.none().withTrusted(other.verifier()))
                        .verdict())
                .isEqualTo(Verdict.CANNOT_TELL);
        assertThat(IndependentVerifier.verifies(
                        Bundles.bytes(file), other.verifier().text()))
                .isFalse();
    }

    @Test
    void followsRotationsFromATrustedKey() {
        SigningKey first = ledger.key;
        ledger.rotate();
        GuardianAction _ = ledger.execute(20);
        ledger.rotate();

        Path file = whole();

        verified(Bundles.verify(file, ledger));
        VerificationReport report = Bundles.verify(file, first.verifier());
        verified(report);
        assertThat(ReportText.lines(report).getFirst())
                .contains("to which the trusted key " + first.verifier().id() + " handed over in entry 20, by way of");
    }

    @Test
    void followsRotationsInAnExcerptThatShowsThem() {
        SigningKey first = ledger.key;
        ledger.rotate();
        GuardianAction _ = ledger.execute(20);
        BundleRequest request = Bundles.request(ledger);

        verified(Bundles.verify(
                write(request, Bundles.source(ledger, seq -> seq == 7 || seq == 20)), first.verifier()));

        Path without = folder.resolve("without.guardian");
        BundleManifest _ = Bundles.write(without, request, Bundles.source(ledger, seq -> seq == 7));
        assertThat(Bundles.verify(without, first.verifier()).verdict()).isEqualTo(Verdict.CANNOT_TELL);
        verified(Bundles.verify(without, ledger));
    }

    @Test
    void findsARotationThatTheOldKeyDidNotSign() {
        SigningKey stranger = SigningKey.generate(Ledger.ORIGIN);
        KeyRotation own = KeyRotation.sign(stranger, stranger.verifier(), Ledger.ORIGIN, 20);
        ledger.append(new KeyRotation(20, Ledger.ORIGIN, ledger.key.verifier(), stranger.verifier(), own.signature()));

        VerificationReport report = Bundles.verify(whole(), ledger);

        assertThat(report.findings())
                .extracting(finding -> finding.kind())
                .containsExactly(FindingKind.ROTATION_FORGED);
    }

    @Test
    void findsACheckpointThatARetiredKeySigned() {
        SigningKey first = ledger.key;
        ledger.rotate();
        ledger.key = first;

        VerificationReport report = Bundles.verify(whole(), ledger);

        assertThat(report.findings())
                .extracting(finding -> finding.kind())
                .containsExactly(FindingKind.CHECKPOINT_FORGED);
    }

    @Test
    void comparesAKeptCheckpoint() {
        Expectations trusting = Bundles.trusting(ledger);
        Ledger rewritten = Ledger.of(10);
        var foreign = ledger.key.sign(new Checkpoint(Ledger.ORIGIN, rewritten.tree.head()));
        VerificationReport report = Bundles.verify(whole(), trusting.withCheckpoint(foreign));
        assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(Bundles.verify(folder.resolve("evidence.guardian"), trusting.withCheckpoint(ledger.checkpoint()))
                        .verdict())
                .isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void comparesNothingWithNewerHeads() {
        Path file = whole();
        VerificationReport report = Bundles.verify(
                file,
                Bundles.trusting(ledger)
                        .withWitness("the witness", new TreeHead(30, Hash.ZERO))
                        .withCheckpoint(ledger.key.sign(new Checkpoint(Ledger.ORIGIN, new TreeHead(31, Hash.ZERO)))));
        verified(report);
        assertThat(report.limits())
                .contains("2 of the heads that were kept are newer than the bundle, and could not be compared.");
    }

    @Test
    void believesNoHeadThatIsLeftOut() {
        var kept = ledger.key.sign(new Checkpoint(Ledger.ORIGIN, new TreeHead(3, Hash.ZERO)));
        BundleRequest request = Bundles.request(ledger);
        Path file = write(request, Bundles.source(ledger, seq -> seq == 12));
        VerificationReport report =
                Bundles.verify(file, Bundles.trusting(ledger).withCheckpoint(kept));
        verified(report);
        assertThat(report.limits()).anyMatch(limit -> limit.startsWith("1 of the heads that were kept stand among"));
        SigningKey other = SigningKey.generate(Ledger.ORIGIN);
        var trusted = Expectations.none()
                .withTrusted(other.verifier())
                .withCheckpoint(other.sign(new Checkpoint(Ledger.ORIGIN, new TreeHead(3, Hash.ZERO))));
        assertThat(Bundles.verify(file, trusted).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void overwritesNothing() throws IOException {
        Path file = whole();
        byte[] before = Bundles.bytes(file);
        assertThatThrownBy(this::whole)
                .isInstanceOfSatisfying(
                        GuardianException.Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("file_exists"));
        assertThat(Bundles.bytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void leavesNothingWhenStopped() throws IOException {
        Path file = folder.resolve("stopped.guardian");
        assertThat(new BundleWriter()
                        .write(file, Bundles.request(ledger), Bundles.source(ledger, _ -> true), (_, _) -> false))
                .isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        assertThat(new BundleCheck().verify(whole(), Expectations.none(), (_, _) -> false))
                .isEmpty();
    }

    @Test
    void saysThatAFolderIsNotThere() {
        assertThatThrownBy(() -> Bundles.write(
                        folder.resolve("none/evidence.guardian"),
                        Bundles.request(ledger),
                        Bundles.source(ledger, _ -> true)))
                .isInstanceOf(GuardianException.Unreachable.class);
    }

    @Test
    void writesNoExcerptBeyondItsCheckpoint() {
        BundleRequest request = Bundles.request(ledger);
        GuardianAction _ = ledger.execute(20);
        assertThatThrownBy(() -> write(request, Bundles.source(ledger, seq -> seq > 5)))
                .isInstanceOf(MalformedEvidence.class);
        assertThatThrownBy(() -> Bundles.request(ledger).withRedaction(new TreeSet<>(Set.of("id"))))
                .isInstanceOf(MalformedEvidence.class);
        assertThatThrownBy(() -> Bundles.request(ledger).withPolicies(Map.of("../etc", "")))
                .isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void readsNothingOfAFileThatIsNotThere() {
        VerificationReport report = Bundles.verify(folder.resolve("none"), Expectations.none());
        assertThat(report.verdict()).isEqualTo(Verdict.COULD_NOT_READ);
    }

    @Test
    void withheldRowsAreNoEvidence() {
        assertThat(new BundleRow.Withheld("a", Map.of(), null, List.of("reason")).evidence())
                .isEqualTo(new ActionEvidence.Withheld());
    }
}
