package io.guardianops.store;

import io.guardianops.audit.ledger.ActionEvidence;
import io.guardianops.audit.ledger.ActionField;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.KeptFields;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.audit.ledger.Nonce;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An action's row, packed by SQLite into one value: its number, the length of its nonce, its texts, each of them
/// before a separator, and the nonce. The driver takes longer to hand over fourteen columns than a verification
/// takes to check them.
///
/// A text that holds the separator would make one too many, and one that is missing where none may be is empty: such
/// rows are no packed actions, and are read by their columns. So no two rows have the same value.
final class PackedAction {
    private static final List<ActionField> FIELDS = List.of(ActionField.values());
    private static final Set<ActionField> OPTIONAL = Set.of(ActionField.APPROVED_BY, ActionField.EXECUTED_AT);
    private static final int ID = FIELDS.indexOf(ActionField.ID);
    private static final int REASON = FIELDS.indexOf(ActionField.REASON);
    private static final int TARGET = FIELDS.indexOf(ActionField.TARGET_ENTITY);

    /// After the fields: the time it was reverted at, and what is searched.
    private static final int REVERTED_AT = FIELDS.size();

    private static final int SEARCHED = REVERTED_AT + 1;
    private static final int TEXTS = SEARCHED + 1;
    private static final boolean[] MAY_BE_MISSING = mayBeMissing();

    private static final byte SEPARATOR = 0x1F;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = ONES << 7;
    private static final long SEPARATORS = SEPARATOR * ONES;

    /// Stands before a text that may be missing, which otherwise could not be told from an empty one.
    private static final byte PRESENT = '!';

    /// The value, to select from actions `g`.
    static final String COLUMN = Stream.concat(
                    FIELDS.stream().map(PackedAction::text), Stream.of(optional("reverted_at"), "g.search_text"))
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

    private static boolean[] mayBeMissing() {
        boolean[] missing = new boolean[TEXTS];
        OPTIONAL.forEach(field -> missing[FIELDS.indexOf(field)] = true);
        missing[REVERTED_AT] = true;
        return missing;
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

    /// Where the next separator is; the given end or beyond it if there is none. Eight bytes are looked at in
    /// one step: where they are separators, an exclusive or leaves zeros, and the lowest bit set marks the
    /// first of those.
    private static int end(byte[] packed, int from, int to) {
        int at = from;
        while (to - at >= Long.BYTES) {
            long others = (long) EIGHT.get(packed, at) ^ SEPARATORS;
            long found = (others - ONES) & ~others & HIGH;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
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
        boolean mayBeMissing = MAY_BE_MISSING[text];
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
        return text(ID);
    }

    private String text(int text) {
        return new String(packed, from(text), to(text) - from(text), StandardCharsets.UTF_8);
    }

    private int from(int text) {
        return bounds[2 * text];
    }

    private int to(int text) {
        return bounds[2 * text + 1];
    }

    /// Whether it is found by other words than those of its reason and its target.
    boolean isMisfiled() {
        return !isPlainlyFiled()
                && !Where.searchable(text(REASON), text(TARGET)).equals(text(SEARCHED));
    }

    /// Reason and target, each a line, without blanks around.
    private boolean isPlainlyFiled() {
        int reason = to(REASON) - from(REASON);
        int target = to(TARGET) - from(TARGET);
        int line = from(SEARCHED) + reason;
        return to(SEARCHED) == line + 1 + target
                && packed[line] == '\n'
                && packed[from(REASON)] > ' '
                && packed[to(TARGET) - 1] > ' '
                && Folding.isPlainly(packed, from(REASON), to(REASON), from(SEARCHED))
                && Folding.isPlainly(packed, from(TARGET), to(TARGET), line + 1);
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
