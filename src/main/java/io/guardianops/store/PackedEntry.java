package io.guardianops.store;

import io.guardianops.audit.ledger.ActionEvidence;
import io.guardianops.audit.ledger.ActionField;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.KeptFields;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.engine.port.LedgerReads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An entry with its action, packed by SQLite into one value: the number, the length of each column, and the columns.
/// The driver takes longer to hand over fourteen columns than a verification takes to check them.
final class PackedEntry implements LedgerReads.Row {
    private static final List<ActionField> FIELDS = List.of(ActionField.values());
    private static final int ENTRY = 0;
    private static final int LEAF = 1;
    private static final int NONCE = 2;
    private static final int FIELD = 3;
    private static final int ID = FIELD + FIELDS.indexOf(ActionField.ID);

    /// The last field, and the time it was reverted at.
    private static final int COLUMNS = FIELD + FIELDS.size() + 1;

    /// The value, to select from a ledger `l` and its actions `g`.
    static final String COLUMN = column();

    private final byte[] packed;

    private PackedEntry(byte[] packed) {
        this.packed = packed;
    }

    static PackedEntry of(ResultSet row) throws SQLException {
        return new PackedEntry(row.getBytes(1));
    }

    private static String column() {
        List<String> columns = Stream.concat(
                        Stream.of("l.entry", "l.leaf_hash", "g.nonce"),
                        Stream.concat(FIELDS.stream().map(field -> "g." + field.word()), Stream.of("g.reverted_at")))
                .toList();
        return columns.stream()
                .map(column -> "octet_length(" + column + ")")
                .collect(Collectors.joining(
                        ", ',', ",
                        "concat(l.seq, ',', coalesce(g.seq, 0), ',', ",
                        ", ',', " + String.join(", ", columns) + ")"));
    }

    @Override
    public long seq() {
        return new Columns(packed).seq;
    }

    @Override
    public long action() {
        return new Columns(packed).action;
    }

    @Override
    public byte[] entry() {
        return new Columns(packed).bytes(ENTRY);
    }

    @Override
    public LedgerItem item() {
        Columns columns = new Columns(packed);
        long seq = columns.seq;
        byte[] entry = columns.bytes(ENTRY);
        Hash leaf = LedgerRows.hash(columns.isThere(LEAF) ? columns.bytes(LEAF) : null);
        if (!columns.isThere(ID)) {
            return LedgerItem.of(seq, entry, leaf, new ActionEvidence.Missing());
        }
        if (!columns.isThere(NONCE)) {
            return LedgerItem.of(seq, entry, leaf, new ActionEvidence.Redacted());
        }
        byte[] nonce = columns.bytes(NONCE);
        KeptFields fields = columns.fields();
        return nonce.length == Nonce.LENGTH
                ? LedgerItem.of(seq, entry, leaf, fields, Nonce.of(nonce), () -> evidence(fields, nonce))
                : LedgerItem.of(seq, entry, leaf, evidence(fields, nonce));
    }

    private static ActionEvidence evidence(KeptFields fields, byte[] nonce) {
        return LedgerRows.evidence(StoredAction.of(fields), nonce);
    }

    /// The value taken apart.
    private static final class Columns {
        private final byte[] packed;
        private final long seq;
        private final long action;

        /// Where each column begins and ends; -1 twice where it is null.
        private final int[] bounds = new int[2 * COLUMNS];

        private int at;

        Columns(byte[] packed) {
            this.packed = packed;
            seq = number();
            action = number();
            for (int i = 0; i < COLUMNS; i++) {
                bounds[2 * i] = (int) number();
            }
            int from = at;
            for (int i = 0; i < bounds.length; i += 2) {
                int length = bounds[i];
                if (length >= 0) {
                    bounds[i] = from;
                    from += length;
                }
                bounds[i + 1] = length < 0 ? -1 : from;
            }
            if (from != packed.length) {
                throw new IllegalStateException("A packed row of the audit ledger has not the length of its columns");
            }
        }

        /// Up to the next comma, which is passed over; -1 if nothing stands before it.
        private long number() {
            int start = at;
            long number = 0;
            for (; packed[at] != ','; at++) {
                number = number * 10 + (packed[at] - '0');
            }
            at++;
            return at == start + 1 ? -1 : number;
        }

        boolean isThere(int column) {
            return bounds[2 * column] >= 0;
        }

        byte[] bytes(int column) {
            return Arrays.copyOfRange(packed, bounds[2 * column], bounds[2 * column + 1]);
        }

        KeptFields fields() {
            return new KeptFields(packed, Arrays.copyOfRange(bounds, 2 * FIELD, bounds.length));
        }
    }
}
