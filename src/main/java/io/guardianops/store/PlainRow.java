package io.guardianops.store;

import io.guardianops.audit.ledger.ActionEvidence;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.engine.port.LedgerReads;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A row of the ledger as [LedgerPage] reads it: whole only where the entry begins like one that the engine wrote, and
/// its action, if it speaks of one, is a packed one or not there.
final class PlainRow implements LedgerReads.Row {
    /// Members of canonical JSON are in order, and no other comes before the action's id.
    private static final byte[] WITH_ACTION = ascii("{\"action_id\":\"");
    private static final byte[] WITHOUT_ACTION = ascii("{\"action_id\":null,");

    /// Characters of a UUID.
    private static final int ID = 36;

    private final long seq;
    private final byte[] entry;
    private final byte @Nullable [] leaf;
    private final @Nullable String actionId;
    private final @Nullable PackedAction action;
    private final boolean isAbsent;

    private PlainRow(
            long seq,
            byte[] entry,
            byte @Nullable [] leaf,
            @Nullable String actionId,
            @Nullable PackedAction action,
            boolean isAbsent) {
        this.seq = seq;
        this.entry = entry;
        this.leaf = leaf;
        this.actionId = actionId;
        this.action = action;
        this.isAbsent = isAbsent;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Of the columns `seq`, `entry` and `leaf_hash`; not whole yet, if it speaks of an action.
    static PlainRow of(ResultSet row) throws SQLException {
        byte[] entry = row.getBytes(2);
        return new PlainRow(row.getLong(1), entry, row.getBytes(3), actionId(entry), null, false);
    }

    private static @Nullable String actionId(byte[] entry) {
        int end = WITH_ACTION.length + ID;
        if (!beginsWith(WITH_ACTION, entry) || entry.length <= end || entry[end] != '"') {
            return null;
        }
        for (int at = WITH_ACTION.length; at < end; at++) {
            if (!isOfId(entry[at])) {
                return null;
            }
        }
        return new String(entry, WITH_ACTION.length, ID, StandardCharsets.US_ASCII);
    }

    private static boolean beginsWith(byte[] start, byte[] entry) {
        return entry.length >= start.length && Arrays.equals(start, 0, start.length, entry, 0, start.length);
    }

    private static boolean isOfId(byte c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-';
    }

    /// The id of the action that it speaks of; empty also where that can't be told.
    Optional<String> actionId() {
        return Optional.ofNullable(actionId);
    }

    /// This with its action, if that is among these.
    ///
    /// @param absent ids of actions that are not there
    PlainRow with(Map<String, PackedAction> actions, Set<String> absent) {
        return actionId == null
                ? this
                : new PlainRow(seq, entry, leaf, actionId, actions.get(actionId), absent.contains(actionId));
    }

    /// False if the row must be read by its columns.
    boolean isWhole() {
        return actionId == null ? beginsWith(WITHOUT_ACTION, entry) : action != null || isAbsent;
    }

    @Override
    public long seq() {
        return seq;
    }

    @Override
    public byte[] entry() {
        return entry.clone();
    }

    @Override
    public long action() {
        return action == null ? 0 : action.seq();
    }

    @Override
    public Optional<String> misfiled() {
        return action == null || !action.isMisfiled() ? Optional.empty() : actionId();
    }

    @Override
    public LedgerItem item() {
        return action == null
                ? LedgerItem.of(seq, entry, LedgerRows.hash(leaf), new ActionEvidence.Missing())
                : action.item(seq, entry, LedgerRows.hash(leaf));
    }
}
