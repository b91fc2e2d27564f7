package io.guardianops.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The end of a ledger shows what was done to it, without the rest.
class TailCheckTest {
    private static final int LOOKED_AT = 20;

    private final Ledger ledger = Ledger.of(45);

    private List<Finding> look(@Nullable TreeHead witnessed) {
        return look(ledger.tree, witnessed);
    }

    private List<Finding> look(Frontier head, @Nullable TreeHead witnessed) {
        return TailCheck.check(
                ledger.rows.stream()
                        .skip(Math.max(0, ledger.rows.size() - LOOKED_AT))
                        .map(ledger::item)
                        .toList(),
                head.head(),
                head,
                List.of(),
                witnessed);
    }

    private static void only(List<Finding> findings, FindingKind kind, String words) {
        assertThat(findings).extracting(Finding::kind).containsExactly(kind);
        assertThat(findings.getFirst().detail()).contains(words);
    }

    @Test
    void nothingIsFoundAtTheEndOfASoundLedgerOfAnyLength() {
        for (int i = 45; i < 70; i++) {
            assertThat(look(ledger.tree.head())).isEmpty();
            ledger.execute(i);
        }
        ledger.revert(Actions.id(60));
        ledger.revert(Actions.id(2));
        ledger.redact(Actions.id(60));
        ledger.redact(Actions.id(61));
        assertThat(look(null)).isEmpty();
        Ledger begun = Ledger.of(1);
        assertThat(TailCheck.check(
                        List.of(begun.item(begun.rows.getFirst())), begun.tree.head(), begun.tree, List.of(), null))
                .isEmpty();
    }

    @Test
    void aWitnessThatLagsIsNoFinding() {
        TreeHead before = ledger.tree.head();
        ledger.execute(45);

        assertThat(look(before)).isEmpty();
    }

    @Test
    void aTailThatWasCutOffIsFoundByTheWitness() {
        only(look(new TreeHead(46, Hash.ZERO)), FindingKind.TAIL_MISSING, "The witness records 46 entries");
    }

    @Test
    void aRewrittenTailIsFoundByTheWitness() {
        only(look(new TreeHead(45, Hash.ZERO)), FindingKind.NOT_AN_EXTENSION, "not the one that the witness saw last");
    }

    @Test
    void entriesThatAreLostAreFoundByTheStoredHead() {
        Frontier head = ledger.tree;
        ledger.rows.removeLast();

        only(look(head, null), FindingKind.TAIL_MISSING, "The stored head records 45 entries, this ledger has 44");
    }

    @Test
    void anEntryThatIsLostInBetweenIsFound() {
        ledger.rows.remove(40);

        only(look(null), FindingKind.ENTRY_MISSING, "Entry 40 is missing");
    }

    @Test
    void aChangedEntryIsFound() {
        ledger.rows.get(40).entry = Ledger.of(41).rows.get(40).entry;

        assertThat(look(null)).extracting(Finding::kind).contains(FindingKind.ENTRY_ALTERED);
    }

    @Test
    void aRewrittenEntryIsFoundByItsSuccessor() {
        ledger.rewrite(40, EntryKind.NOTE);

        assertThat(look(null)).extracting(Finding::kind).contains(FindingKind.CHAIN_BROKEN);
    }

    @Test
    void aRewrittenTailIsFoundByTheStoredHead() {
        Frontier head = ledger.tree;
        ledger.rewrite(40, EntryKind.NOTE);
        ledger.relink(40);

        only(look(head, null), FindingKind.HEAD_DIFFERS, "is not the head of the 45 entries");
    }

    @Test
    void aChangedActionIsFound() {
        String id = Actions.id(40);
        ledger.actions.put(id, Actions.withReason(ledger.action(id), "Another"));

        only(look(null), FindingKind.CONTENT_DIFFERS, "(reason differs)");
    }

    @Test
    void aRedactionThatNoEntryRecordsIsFound() {
        ledger.nonces.remove(Actions.id(40));

        only(look(null), FindingKind.REDACTION_UNRECORDED, "no entry says that it was redacted");
    }

    @Test
    void whatWasDoneBeforeTheEndIsNotLookedAt() {
        String id = Actions.id(3);
        ledger.actions.put(id, Actions.withReason(ledger.action(id), "Another"));
        ledger.append(EntryKind.NOTE, null, null, Map.of());

        assertThat(look(null)).isEmpty();
    }
}
