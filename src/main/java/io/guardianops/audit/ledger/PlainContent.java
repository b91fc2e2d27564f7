package io.guardianops.audit.ledger;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the fields of an action in the bytes that [ActionContent] writes, without understanding them. Takes
/// only what stands in exactly that form and is plain: so whatever is taken reads as an action that is written
/// with the same bytes. Confined to a thread.
final class PlainContent {
    private final byte[] in;
    private final int end;
    private int at;

    private PlainContent(byte[] in, int from, int end) {
        this.in = in;
        this.at = from;
        this.end = end;
    }

    /// Where each field's text begins and ends, in the order of [FieldMarks#FIELDS] and with room for two more
    /// numbers; -1 where there is none. Null if the content isn't plain.
    static int @Nullable [] bounds(byte[] in, int from, int to) {
        return new PlainContent(in, from, to).bounds();
    }

    private int @Nullable [] bounds() {
        int[] bounds = new int[2 * (FieldMarks.FIELDS.size() + 1)];
        for (int place = 0; place < FieldMarks.FIELDS.size(); place++) {
            if (!take(KeptFields.NAMES.get(place)) || !field(FieldMarks.FIELDS.get(place), bounds, 2 * place)) {
                return null;
            }
        }
        return end - at == 1 && in[at] == '}' ? bounds : null;
    }

    private boolean field(ActionField field, int[] bounds, int place) {
        return switch (field) {
            case AUDIT_LOG -> span(bounds, place, at, PlainLog.canonicalEnd(in, at, end));
            case AUTHORITY_LEVEL -> span(bounds, place, at, KeptFields.isAuthority(in, at, at + 1) ? at + 1 : -1);
            case APPROVED_BY -> none(bounds, place) || text(bounds, place);
            case EXECUTED_AT -> none(bounds, place) || time(bounds, place);
            case CREATED_AT -> time(bounds, place);
            case ACTION_TYPE, ID, INITIATED_BY, REASON, TARGET_ENTITY -> text(bounds, place);
        };
    }

    private boolean span(int[] bounds, int place, int from, int to) {
        bounds[place] = from;
        bounds[place + 1] = to;
        at = to;
        return to >= 0;
    }

    private boolean none(int[] bounds, int place) {
        boolean none = take(KeptFields.NULL);
        bounds[place] = none ? -1 : 0;
        bounds[place + 1] = bounds[place];
        return none;
    }

    private boolean time(int[] bounds, int place) {
        return text(bounds, place) && LedgerTime.isTime(PlainText.of(in, bounds[place], bounds[place + 1]));
    }

    private boolean text(int[] bounds, int place) {
        if (at >= end || in[at] != '"') {
            return false;
        }
        int from = at + 1;
        int close = PlainText.end(in, from, end);
        boolean closed = close < end && in[close] == '"';
        bounds[place] = from;
        bounds[place + 1] = close;
        at = close + 1;
        return closed;
    }

    private boolean take(byte[] expected) {
        int to = at + expected.length;
        if (to > end || !Arrays.equals(in, at, to, expected, 0, expected.length)) {
            return false;
        }
        at = to;
        return true;
    }
}
