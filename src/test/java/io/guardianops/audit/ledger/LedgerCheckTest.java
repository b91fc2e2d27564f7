package io.guardianops.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.guardianops.model.GuardianAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LedgerCheckTest {
    private final Ledger ledger = Ledger.of(20);
    private final Expectations expected = ledger.expectations();

    private static void found(VerificationReport report, Verdict verdict, FindingKind kind, long entry) {
        assertThat(report.verdict()).as(ReportText.lines(report).toString()).isEqualTo(verdict);
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.entry()).isEqualTo(entry);
        });
    }

    private static void only(VerificationReport report, FindingKind kind) {
        assertThat(report.findings()).extracting(Finding::kind).containsExactly(kind);
        assertThat(report.totalFindings()).isEqualTo(1);
        assertThat(report.verdict()).isEqualTo(kind.verdict());
    }

    @Test
    void verifiesWhatIsSound() {
        VerificationReport report = ledger.verify(expected);
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.findings()).isEmpty();
        assertThat(report.intact()).isEqualTo(20);
        assertThat(report.signed())
                .isEqualTo(new SignedRange(20, ledger.key.verifier(), "2026-11-22T14:02:23.123456+00:00"));
        assertThat(report.limits()).containsExactlyElementsOf(VerificationReport.GENERAL_LIMITS);
    }

    @Test
    void saysWhatIsNotYetSigned() {
        ledger.execute(20);
        ledger.execute(21);
        VerificationReport report = ledger.verify(expected.withStoredHead(ledger.tree.head()));
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.unsigned()).isEqualTo(2);
        assertThat(ReportText.lines(report))
                .containsExactly("Verified: Entries 0-19 (the last of 2026-11-22 14:02:23 UTC) match the"
                        + " checkpoint signed by key " + ledger.key.verifier().id()
                        + "; 2 newer ones are linked but not yet signed.");
    }

    @Test
    void namesTheFieldOfAnActionThatWasEdited() {
        String id = Actions.id(7);
        ledger.actions.put(id, Actions.withReason(ledger.action(id), "Another"));
        VerificationReport report = ledger.verify(expected);
        only(report, FindingKind.CONTENT_DIFFERS);
        assertThat(report.findings().getFirst())
                .isEqualTo(new Finding(
                        FindingKind.CONTENT_DIFFERS,
                        7L,
                        EntryKind.EXECUTED,
                        id,
                        List.of("reason"),
                        "Entry 7's content does not match its recorded hash (reason differs)."));
        assertThat(report.signed()).isNotNull();
        assertThat(ReportText.lines(report)).contains("Entries 0-6 are intact.");
        assertThat(report.verdict().exitCode()).isEqualTo(1);
    }

    @Test
    void findsSwappedActions() {
        GuardianAction seven = ledger.action(Actions.id(7));
        ledger.actions.put(Actions.id(7), ledger.action(Actions.id(8)));
        ledger.actions.put(Actions.id(8), seven);
        assertThat(ledger.verify(expected).findings())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.CONTENT_DIFFERS, FindingKind.CONTENT_DIFFERS);
    }

    @Test
    void findsADeletedAction() {
        ledger.actions.remove(Actions.id(7));
        VerificationReport report = ledger.verify(expected);
        only(report, FindingKind.ROW_MISSING);
        found(report, Verdict.MISSING, FindingKind.ROW_MISSING, 7);
    }

    @Test
    void followsAnActionThatWasReverted() {
        ledger.revert(Actions.id(7));
        assertThat(ledger.verify(ledger.expectations()).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void findsARevertedActionPutBackToItsOldState() {
        GuardianAction before = ledger.action(Actions.id(7));
        ledger.revert(Actions.id(7));
        ledger.actions.put(Actions.id(7), before);
        VerificationReport report = ledger.verify(ledger.expectations());
        only(report, FindingKind.CONTENT_DIFFERS);
        assertThat(report.findings().getFirst().entry()).isEqualTo(20);
        assertThat(report.findings().getFirst().fields()).containsExactly("audit_log", "reverted_at");
    }

    @Test
    void findsAnActionMarkedRevertedWithoutAnEntry() {
        GuardianAction action = ledger.action(Actions.id(7));
        GuardianAction marked = Actions.withLog(Actions.reverted(action, Actions.TIME), action.auditLog());
        ledger.actions.put(action.id(), marked);
        VerificationReport report = ledger.verify(expected);
        only(report, FindingKind.CONTENT_DIFFERS);
        assertThat(report.findings().getFirst().fields()).containsExactly("reverted_at");
        assertThat(report.findings().getFirst().detail())
                .isEqualTo("Entry 7's action is not in its recorded state (reverted_at differs).");
    }

    @Test
    void findsAnotherTimeOfRevert() {
        ledger.revert(Actions.id(7));
        GuardianAction reverted = ledger.action(Actions.id(7));
        GuardianAction later =
                Actions.withLog(Actions.reverted(reverted, Actions.TIME.plusSeconds(3600)), reverted.auditLog());
        ledger.actions.put(reverted.id(), later);
        assertThat(ledger.verify(ledger.expectations()).findings().getFirst().fields())
                .containsExactly("reverted_at");
    }

    @Test
    void acceptsARedactionThatIsRecorded() {
        ledger.redact(Actions.id(7));
        VerificationReport report = ledger.verify(ledger.expectations());
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.redacted()).isEqualTo(1);
        assertThat(ReportText.lines(report)).contains("The text of 1 action was redacted.");
    }

    @Test
    void findsARedactionThatIsNot() {
        ledger.nonces.remove(Actions.id(7));
        only(ledger.verify(expected), FindingKind.REDACTION_UNRECORDED);
    }

    @Test
    void aRedactionExplainsNoEdit() {
        ledger.actions.put(Actions.id(7), Actions.withReason(ledger.action(Actions.id(7)), "Another"));
        ledger.append(EntryKind.REDACTED, Actions.id(7), null, Map.of());
        only(ledger.verify(ledger.expectations()), FindingKind.CONTENT_DIFFERS);
    }

    @Test
    void tellsAChangedEntryFromAChangedLeaf() {
        byte[] entry = ledger.rows.get(5).entry.clone();
        int at = new String(entry, StandardCharsets.UTF_8).indexOf("executed");
        entry[at] ^= 0x01;
        ledger.rows.get(5).entry = entry;
        VerificationReport report = ledger.verify(expected);
        only(report, FindingKind.ENTRY_ALTERED);
        found(report, Verdict.ALTERED, FindingKind.ENTRY_ALTERED, 5);
        assertThat(report.intact()).isEqualTo(5);

        Ledger other = Ledger.of(20);
        other.rows.get(5).leaf = Hash.ZERO;
        VerificationReport leaf = other.verify(other.expectations());
        only(leaf, FindingKind.LEAF_ALTERED);
        assertThat(leaf.signed()).isNotNull();
    }

    @Test
    void theHeadSettlesTheLastLeaf() {
        ledger.rows.getLast().leaf = Hash.ZERO;
        only(ledger.verify(expected), FindingKind.LEAF_ALTERED);
        ledger.rewrite(19, EntryKind.NOTE);
        ledger.rows.getLast().leaf = Hash.leaf(Ledger.of(1).rows.getFirst().entry);
        assertThat(ledger.verify(expected).findings())
                .extracting(Finding::kind)
                .contains(FindingKind.ENTRY_ALTERED, FindingKind.NOT_AN_EXTENSION);
    }

    @Test
    void findsARewrittenEntry() {
        ledger.rewrite(5, EntryKind.NOTE);
        VerificationReport report = ledger.verify(expected);
        found(report, Verdict.ALTERED, FindingKind.CHAIN_BROKEN, 6);
        assertThat(report.intact()).isEqualTo(5);
    }

    @Test
    void findsARewrittenLedger() {
        ledger.rewrite(5, EntryKind.NOTE);
        ledger.relink(5);
        VerificationReport report = ledger.verify(expected.withStoredHead(ledger.tree.head()));
        assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(report.findings())
                .extracting(Finding::detail)
                .contains(
                        "The ledger does not extend checkpoint 20 (20 entries): it was rolled back or rewritten.",
                        "The ledger does not extend the witness (20 entries): it was rolled back or rewritten.");
    }

    @Test
    void findsADeletedEntryAndGoesOn() {
        ledger.rows.remove(5);
        VerificationReport report = ledger.verify(expected);
        only(report, FindingKind.ENTRY_MISSING);
        found(report, Verdict.MISSING, FindingKind.ENTRY_MISSING, 5);
        assertThat(report.signed()).as("the successor names the missing leaf").isNotNull();
        assertThat(report.verdict().exitCode()).isEqualTo(2);
    }

    @Test
    void findsDeletedEntries() {
        ledger.rows.subList(5, 9).clear();
        VerificationReport report = ledger.verify(expected);
        assertThat(report.findings().getFirst().detail()).isEqualTo("Entries 5-8 are missing.");
        assertThat(report.verdict()).isEqualTo(Verdict.MISSING);
        assertThat(report.limits()).anyMatch(limit -> limit.startsWith("Entries are missing"));
    }

    @Test
    void findsADeletedBeginning() {
        ledger.rows.removeFirst();
        found(ledger.verify(expected), Verdict.MISSING, FindingKind.ENTRY_MISSING, 0);
    }

    @Test
    void findsAnInsertedEntry() {
        ledger.rows.add(5, new Ledger.Row(5, ledger.rows.get(9).entry));
        for (int i = 6; i < ledger.rows.size(); i++) {
            ledger.rows.get(i).seq = i;
        }
        found(ledger.verify(expected), Verdict.ALTERED, FindingKind.OUT_OF_ORDER, 5);
    }

    @Test
    void findsEntriesOutOfOrder() {
        Ledger.Row five = ledger.rows.get(5);
        ledger.rows.set(5, ledger.rows.get(6));
        ledger.rows.set(6, five);
        found(ledger.verify(expected), Verdict.ALTERED, FindingKind.OUT_OF_ORDER, 5);
        ledger.rows.get(5).seq = 5;
        ledger.rows.get(6).seq = 6;
        found(ledger.verify(expected), Verdict.ALTERED, FindingKind.OUT_OF_ORDER, 5);
    }

    @Test
    void findsALostTail() {
        ledger.rows.subList(15, 20).clear();
        VerificationReport report = ledger.verify(expected);
        assertThat(report.verdict()).isEqualTo(Verdict.MISSING);
        assertThat(report.findings())
                .extracting(Finding::detail)
                .contains("the witness records 20 entries, this ledger has 15.");
    }

    @Test
    void findsAnotherStoredHead() {
        only(ledger.verify(expected.withStoredHead(new TreeHead(20, Hash.ZERO))), FindingKind.HEAD_DIFFERS);
        only(ledger.verify(expected.withStoredHead(new TreeHead(19, Hash.ZERO))), FindingKind.HEAD_DIFFERS);
    }

    @Test
    void cannotTellWithoutATrustedKey() {
        VerificationReport report = ledger.verify(Expectations.none().withCheckpoint(ledger.checkpoint()));
        only(report, FindingKind.NOT_CONFIRMED);
        assertThat(report.verdict().exitCode()).isEqualTo(3);
        assertThat(report.findings().getFirst().detail()).isEqualTo("No trusted key was given.");
        only(ledger.verify(Expectations.none().withTrusted(ledger.key.verifier())), FindingKind.NOT_CONFIRMED);
    }

    @Test
    void findsAForgedCheckpoint() {
        SignedNote signed = ledger.checkpoint();
        SignedNote forged = new SignedNote(signed.text().replace("\n20\n", "\n19\n"), signed.signatures());
        VerificationReport report = ledger.verify(expected.withCheckpoint(forged));
        only(report, FindingKind.CHECKPOINT_FORGED);
        SignedNote other = ledger.key.sign(new Checkpoint("another.example", ledger.tree.head()));
        only(ledger.verify(expected.withCheckpoint(other)), FindingKind.CHECKPOINT_FORGED);
        only(ledger.verify(expected.withCheckpoint(ledger.key.sign("hello\n"))), FindingKind.CHECKPOINT_FORGED);
    }

    @Test
    void holdsItAgainstOlderCheckpointsToo() {
        Ledger small = Ledger.of(3);
        Expectations old = small.expectations().withWitness("nobody", Frontier.EMPTY.head());
        small.execute(3);
        assertThat(small.verify(old.withCheckpoint(small.checkpoint()).withStoredHead(small.tree.head()))
                        .verdict())
                .isEqualTo(Verdict.VERIFIED);
        SignedNote wrong = small.key.sign(new Checkpoint(Ledger.ORIGIN, new TreeHead(2, Hash.ZERO)));
        only(small.verify(old.withCheckpoint(wrong).withStoredHead(small.tree.head())), FindingKind.NOT_AN_EXTENSION);
    }

    @Test
    void aReadErrorAccusesNobody() {
        LedgerCheck check = new LedgerCheck(expected);
        ledger.rows.subList(0, 8).forEach(row -> check.accept(LedgerCheck.prepare(ledger.item(row))));
        check.couldNotRead("The disk did not answer.");
        ledger.rows.subList(12, 15).forEach(row -> check.accept(LedgerCheck.prepare(ledger.item(row))));
        VerificationReport report = check.finish();
        assertThat(report.verdict()).isEqualTo(Verdict.COULD_NOT_READ);
        only(report, FindingKind.READ_FAILED);
        assertThat(report.verdict().exitCode()).isEqualTo(4);
    }

    @Test
    void tellsALaterVersion() {
        Ledger future = Ledger.of(3);
        byte[] entry = "{\"v\":2}".getBytes(StandardCharsets.UTF_8);
        future.rows.add(new Ledger.Row(3, entry));
        future.tree = future.tree.append(Hash.leaf(entry));
        only(future.verify(future.expectations()), FindingKind.VERSION_UNKNOWN);
    }

    @Test
    void findsWhatIsNoEntryAndNoAction() {
        ledger.rows.getLast().entry = "hello".getBytes(StandardCharsets.UTF_8);
        assertThat(ledger.verify(expected).findings())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.ENTRY_MALFORMED, FindingKind.ENTRY_ALTERED);
        Ledger other = Ledger.of(3);
        String id = Actions.id(2);
        other.actions.put(id, Actions.withReason(other.action(id), "\ud800"));
        only(other.verify(other.expectations()), FindingKind.ROW_UNREADABLE);
    }

    @Test
    void takesArchivedEntriesByTheirLeaves() {
        ledger.append(EntryKind.ARCHIVED, null, null, Map.of(LedgerEntry.THROUGH, 9));
        VerificationReport report = leavesOnly(ledger, 10, ledger.expectations());
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.leavesOnly()).isEqualTo(10);
        assertThat(report.limits()).anyMatch(limit -> limit.startsWith("Of 10 entries only the hash"));
        only(leavesOnly(ledger, 11, ledger.expectations()), FindingKind.ENTRY_MISSING);
        assertThat(leavesOnly(ledger, 11, ledger.expectations().asExcerpt()).verdict())
                .isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void takesMissingActionsForArchivedWhereAnEntryNamesThem() {
        ledger.revert(Actions.id(4));
        Archive archive = ledger.archive(18, 9L);
        ledger.archived.clear();
        VerificationReport report = told(archive);
        assertThat(report.findings()).isEmpty();
        assertThat(report.archives()).containsExactly(archive);
        assertThat(ReportText.lines(report).getLast())
                .isEqualTo("16 actions are archived in bundle old.guardian (sha256 "
                        + archive.sha256().hex() + ").");
        ledger.actions.remove(Actions.id(4));
        assertThat(told(archive).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.ROW_MISSING);
            assertThat(finding.entry()).isEqualTo(20);
        });
    }

    @Test
    void namesTheLastEntryOfAMissingActionThatStayed() {
        ledger.revert(Actions.id(4));
        Archive archive = ledger.archive(20, 20L);
        ledger.archived.clear();
        ledger.actions.remove(Actions.id(4));
        assertThat(told(archive).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.ROW_MISSING);
            assertThat(finding.entry()).isEqualTo(20);
        });
    }

    @Test
    void believesNobodyWhoTellsOfAnEntryThatDoesNotCome() {
        Archive archive = new Archive(40, 9, List.of(), 9, "old.guardian", Hash.ZERO);
        IntStream.rangeClosed(1, 9).forEach(i -> ledger.actions.remove(Actions.id(i)));
        VerificationReport report = told(archive);
        assertThat(report.verdict()).isEqualTo(Verdict.MISSING);
        assertThat(report.findings()).hasSize(9).allMatch(finding -> finding.kind() == FindingKind.ROW_MISSING);
        assertThat(report.archives()).isEmpty();
    }

    @Test
    void namesByNumberAloneWhatIsMoreThanIsKeptInFull() {
        Ledger many = Ledger.of(LedgerCheck.KEPT_FINDINGS + 11);
        many.archived.addAll(many.actions.keySet());
        many.actions.clear();
        VerificationReport report = many.verify(many.expectations());
        assertThat(report.totalFindings()).isEqualTo(LedgerCheck.KEPT_FINDINGS + 10);
        assertThat(report.findings()).hasSize(LedgerCheck.KEPT_FINDINGS);
        many.archive(LedgerCheck.KEPT_FINDINGS + 5);
        assertThat(many.verify(many.expectations()).findings())
                .extracting(Finding::entry, Finding::kind)
                .contains(tuple(LedgerCheck.KEPT_FINDINGS + 6L, FindingKind.ARCHIVE_UNRECORDED))
                .hasSize(5);
    }

    private VerificationReport told(Archive archive) {
        LedgerCheck check = new LedgerCheck(ledger.expectations());
        check.archiveToCome(archive);
        ledger.rows.forEach(row -> check.accept(LedgerCheck.prepare(ledger.item(row))));
        return check.finish();
    }

    private static VerificationReport leavesOnly(Ledger ledger, int first, Expectations expected) {
        LedgerCheck check = new LedgerCheck(expected);
        for (Ledger.Row row : ledger.rows) {
            LedgerItem item = row.seq < first ? LedgerItem.leafOnly(row.seq, row.leaf) : ledger.item(row);
            check.accept(LedgerCheck.prepare(item));
        }
        return check.finish();
    }

    @Test
    void boundsTheFindingsItKeeps() {
        Ledger big = Ledger.of(1_200);
        big.actions.clear();
        VerificationReport report = big.verify(big.expectations());
        assertThat(report.totalFindings()).isEqualTo(1_199);
        assertThat(report.findings()).hasSize(LedgerCheck.KEPT_FINDINGS);
        assertThat(ReportText.lines(report)).contains("… and 199 more findings.");
    }

    @Test
    void anEmptyLedgerIsEmpty() {
        VerificationReport report = new LedgerCheck(expected).finish();
        assertThat(report.verdict()).isEqualTo(Verdict.MISSING);
        assertThat(report.entries()).isZero();
    }

    /// As many actions wait as are kept; one more can't be told about.
    @Test
    void saysWhenTooManyActionsWait() {
        Findings findings = new Findings(10);
        Awaiting awaiting = new Awaiting(2);
        for (int i = 0; i < 3; i++) {
            awaiting.await(Actions.id(i), Finding.ofLedger(FindingKind.ROW_MISSING, "x"));
        }
        awaiting.spokenOf(Actions.id(0));
        awaiting.end(findings);
        assertThat(findings.inOrder())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.ROW_MISSING, FindingKind.TOO_MANY_AWAITING);
    }

    /// Any bit of any entry or leaf hash, anywhere: found, and the entry is named.
    @Property(tries = 400)
    void everyFlippedBitIsFound(
            @ForAll @IntRange(max = 19) int entry, @ForAll @IntRange(max = 9_999) int bit, @ForAll boolean inLeaf) {
        Ledger.Row row = ledger.rows.get(entry);
        byte[] bytes = inLeaf ? row.leaf.bytes() : row.entry.clone();
        int at = bit % (bytes.length * 8);
        bytes[at / 8] ^= (byte) (1 << at % 8);
        byte[] entryBefore = row.entry;
        Hash leafBefore = row.leaf;
        if (inLeaf) {
            row.leaf = Hash.of(bytes);
        } else {
            row.entry = bytes;
        }
        VerificationReport report = ledger.verify(expected);
        row.entry = entryBefore;
        row.leaf = leafBefore;
        assertThat(report.verdict()).isIn(Verdict.ALTERED, Verdict.MISSING);
        assertThat(report.intact()).isEqualTo(entry);
        assertThat(report.findings()).allMatch(finding -> finding.entry() == null || finding.entry() == entry);
    }

    /// Reverts in any order, and any one of the rows edited: exactly that action's last entry is named.
    @Property(tries = 100)
    void theLastEntryOfAnEditedActionIsNamed(
            @ForAll List<@IntRange(min = 1, max = 19) Integer> reverts,
            @ForAll @IntRange(min = 1, max = 19) int edited) {
        Ledger many = Ledger.of(20);
        Map<Integer, Long> last = new HashMap<>();
        IntStream.range(1, 20).forEach(i -> last.put(i, (long) i));
        for (int number : reverts.stream().distinct().toList()) {
            last.put(number, many.tree.size());
            many.revert(Actions.id(number));
        }
        assertThat(many.verify(many.expectations()).verdict()).isEqualTo(Verdict.VERIFIED);
        String id = Actions.id(edited);
        many.actions.put(id, Actions.withReason(many.action(id), "Another"));
        VerificationReport report = many.verify(many.expectations());
        only(report, FindingKind.CONTENT_DIFFERS);
        assertThat(report.findings().getFirst().entry()).isEqualTo(last.get(edited));
        assertThat(report.findings().getFirst().fields()).containsExactly("reason");
    }
}
