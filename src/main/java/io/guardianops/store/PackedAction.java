package io.guardianops.store;

import io.guardianops.audit.ledger.ActionEvidence;
import io.guardianops.audit.ledger.ActionField;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.KeptFields;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.audit.ledger.Nonce;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An action's row, packed by SQLite into one value: its number, the length of its nonce, its texts, each of them
/// before
/// a separator, and the nonce. The driver takes longer to hand over thirteen columns than a verification takes to check
/// them.
///
/// A text that holds the separator would make one too many, and one that is missing where none may be is empty: such
/// rows are no packed actions, and are read by their columns. So no two rows have the same value.
final class PackedAction {
    private static final List<ActionField> FIELDS = List.of(ActionField.values());
    private static final Set<ActionField> OPTIONAL = Set.of(ActionField.APPROVED_BY, ActionField.EXECUTED_AT);
    private static final int ID = FIELDS.indexOf(ActionField.ID);

    /// The fields, and the time it was reverted at.
    private static final int TEXTS = FIELDS.size() + 1;

    private static final byte SEPARATOR = 0x1F;

    /// Stands before a text that may be missing, which otherwise could not be told from an empty one.
    private static final byte PRESENT = '!';

    /// The value, to select from actions `g`.
    static final String COLUMN = Stream.concat(
                    FIELDS.stream().map(PackedAction::text), Stream.of(optional("reverted_at")))
            .collect(Collectors.joining(
                    ", x'1f', ", "concat(g.seq, x'1f', octet_length(g.nonce), x'1f', ", ", x'1f', g.nonce)"));

    private final byte[] packed;
    private final long seq;
    private final int[] bounds;

    private PackedAction(byte[] packed, long seq, int[] bounds) {
        this.packed = packed;
        this.seq = seq;
        this.bounds = bounds;
    }

    private static String text(ActionField field) {
        return OPTIONAL.contains(field) ? optional(field.word()) : "g." + field.word();
    }

    private static String optional(String column) {
        return "'" + (char) PRESENT + "' || g." + column;
    }

    /// The action; empty if its row must be read by its columns.
    static Optional<PackedAction> of(byte[] packed) {
        int nonce = packed.length - Nonce.LENGTH;
        int[] bounds = new int[2 * TEXTS];
        int at = end(packed, 0, nonce);
        long seq = number(packed, 0, at);
        int from = at + 1;
        at = end(packed, from, nonce);
        if (number(packed, from, at) != Nonce.LENGTH) {
            return Optional.empty();
        }
        for (int text = 0; text < TEXTS; text++) {
            from = at + 1;
            at = end(packed, from, nonce);
            if (at >= nonce || !bound(from, at, text, bounds)) {
                return Optional.empty();
            }
        }
        return at == nonce - 1 ? Optional.of(new PackedAction(packed, seq, bounds)) : Optional.empty();
    }

    /// Where the next separator is; the given end or beyond it if there is none.
    private static int end(byte[] packed, int from, int to) {
        int at = from;
        while (at < to && packed[at] != SEPARATOR) {
            at++;
        }
        return at;
    }

    private static long number(byte[] packed, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + (packed[at] - '0');
        }
        return number;
    }

    private static boolean bound(int from, int to, int text, int[] bounds) {
        boolean mayBeMissing = text == FIELDS.size() || OPTIONAL.contains(FIELDS.get(text));
        boolean missing = from == to;
        if (missing && !mayBeMissing) {
            return false;
        }
        bounds[2 * text] = missing ? -1 : mayBeMissing ? from + 1 : from;
        bounds[2 * text + 1] = missing ? -1 : to;
        return true;
    }

    /// Its number.
    long seq() {
        return seq;
    }

    String id() {
        return new String(packed, bounds[2 * ID], bounds[2 * ID + 1] - bounds[2 * ID], StandardCharsets.UTF_8);
    }

    LedgerItem item(long entrySeq, byte[] entry, @Nullable Hash leaf) {
        KeptFields fields = new KeptFields(packed, bounds);
        byte[] nonce = Arrays.copyOfRange(packed, packed.length - Nonce.LENGTH, packed.length);
        return LedgerItem.of(entrySeq, entry, leaf, fields, Nonce.of(nonce), () -> evidence(fields, nonce));
    }

    private static ActionEvidence evidence(KeptFields fields, byte[] nonce) {
        return LedgerRows.evidence(StoredAction.of(fields), nonce);
    }
}
