package io.guardianops.audit.ledger;

import java.util.Arrays;

/// Writes an audit log canonically from its JSON text, without understanding it: members are put in order, white space
/// goes, all else is copied. Takes only what cannot be read in two ways and what [AuditLogWriter] writes as it stands:
/// keys in ASCII that stand once, texts without escapes that don't begin with `number:`, integers of up to 15 digits.
/// What isn't so plain is left to the reader and the writer. Confined to a thread.
final class PlainLog {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 15;
    private static final int FEW = 8;

    /// More are put in order by the long way, whose effort doesn't grow with the square of them.
    private static final int MOST_MEMBERS = 256;

    private final byte[] in;
    private final int end;
    private int at;
    private byte[] out;
    private int size;
    private int depth;

    private PlainLog(byte[] in, int from, int to, byte[] out, int size) {
        this.in = in;
        this.at = from;
        this.end = to;
        this.out = out;
        this.size = size;
    }

    /// Writes the log after what is in the output already.
    ///
    /// @param out has room for as many bytes as come in
    /// @return the output's size then; -1 if the log isn't plain
    static int write(byte[] in, int from, int to, byte[] out, int size) {
        PlainLog log = new PlainLog(in, from, to, out, size);
        log.space();
        if (log.peek() != '{' || !log.object()) {
            return -1;
        }
        log.space();
        return log.at == to ? log.size : -1;
    }

    /// Where a log ends that stands in its canonical form; -1 if none does that is plain.
    ///
    /// @param to where it ends at the latest
    static int canonicalEnd(byte[] in, int from, int to) {
        PlainLog log = new PlainLog(in, from, to, new byte[to - from], 0);
        if (log.peek() != '{' || !log.object()) {
            return -1;
        }
        return Arrays.equals(in, from, log.at, log.out, 0, log.size) ? log.at : -1;
    }

    private boolean value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> text();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> integer();
        };
    }

    private boolean object() {
        if (++depth > MAX_DEPTH) {
            return false;
        }
        copy();
        Members members = new Members(size);
        space();
        if (peek() == '}') {
            depth--;
            return copy();
        }
        do {
            space();
            int key = size;
            if (peek() != '"' || !key()) {
                return false;
            }
            int keyEnd = size;
            space();
            if (peek() != ':') {
                return false;
            }
            copy();
            space();
            if (!value() || !members.add(key, keyEnd, size)) {
                return false;
            }
            space();
        } while (goesOn());
        depth--;
        return peek() == '}' && members.putInOrder() && copy();
    }

    /// A comma, which is passed over in the input: where it stands in the output depends on the order.
    private boolean goesOn() {
        if (peek() != ',') {
            return false;
        }
        at++;
        out[size++] = ',';
        return true;
    }

    private boolean list() {
        if (++depth > MAX_DEPTH) {
            return false;
        }
        copy();
        space();
        if (peek() == ']') {
            depth--;
            return copy();
        }
        do {
            space();
            if (!value()) {
                return false;
            }
            space();
        } while (goesOn());
        depth--;
        return peek() == ']' && copy();
    }

    private boolean key() {
        int close = PlainText.end(in, at + 1, end);
        for (int i = at + 1; i < close; i++) {
            if (in[i] < 0) {
                return false;
            }
        }
        return quoted(close);
    }

    private boolean text() {
        int close = PlainText.end(in, at + 1, end);
        String prefix = AuditLogWriter.PREFIX;
        boolean prefixed = close - at - 1 >= prefix.length() && PlainText.isAscii(prefix, in, at + 1, prefix.length());
        return !prefixed && quoted(close);
    }

    private boolean quoted(int close) {
        if (close >= end || in[close] != '"') {
            return false;
        }
        return copy(close + 1 - at);
    }

    private boolean word(String word) {
        return end - at >= word.length() && PlainText.isAscii(word, in, at, word.length()) && copy(word.length());
    }

    private boolean integer() {
        int digits = peek() == '-' ? at + 1 : at;
        int stop = digits;
        while (stop < end && in[stop] >= '0' && in[stop] <= '9') {
            stop++;
        }
        int count = stop - digits;
        boolean zeroAhead = count > 0 && in[digits] == '0' && (count > 1 || digits > at);
        return count > 0 && count <= MAX_DIGITS && !zeroAhead && copy(stop - at);
    }

    private boolean copy() {
        out[size++] = in[at++];
        return true;
    }

    private boolean copy(int length) {
        System.arraycopy(in, at, out, size, length);
        at += length;
        size += length;
        return true;
    }

    private void space() {
        while (at < end && (in[at] == ' ' || in[at] == '\n' || in[at] == '\t' || in[at] == '\r')) {
            at++;
        }
    }

    /// 0 at the end, which no JSON has.
    private byte peek() {
        return at < end ? in[at] : 0;
    }

    /// The members of one object, as they stand in the output.
    private final class Members {
        private final int start;
        private int[] keys = new int[FEW];
        private int[] keyEnds = new int[FEW];
        private int[] ends = new int[FEW];
        private int count;
        private boolean ordered = true;

        Members(int start) {
            this.start = start;
        }

        /// False if the key is the one before, or there are too many.
        boolean add(int key, int keyEnd, int memberEnd) {
            if (count == MOST_MEMBERS) {
                return false;
            }
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, 2 * count);
                keyEnds = Arrays.copyOf(keyEnds, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            keys[count] = key;
            keyEnds[count] = keyEnd;
            ends[count] = memberEnd;
            count++;
            int order = count == 1 ? -1 : compare(count - 2, count - 1);
            ordered &= order < 0;
            return order != 0;
        }

        /// Without the quotes: a quote would stand before letters, where the end of a text must.
        private int compare(int a, int b) {
            return Arrays.compare(out, keys[a] + 1, keyEnds[a] - 1, out, keys[b] + 1, keyEnds[b] - 1);
        }

        /// False if a key stands twice.
        boolean putInOrder() {
            if (ordered) {
                return true;
            }
            int[] order = new int[count];
            for (int i = 0; i < count; i++) {
                int place = i;
                while (place > 0) {
                    int difference = compare(order[place - 1], i);
                    if (difference == 0) {
                        return false;
                    }
                    if (difference < 0) {
                        break;
                    }
                    order[place] = order[place - 1];
                    place--;
                }
                order[place] = i;
            }
            byte[] before = Arrays.copyOfRange(out, start, size);
            int to = start;
            for (int i = 0; i < count; i++) {
                int member = order[i];
                int length = ends[member] - keys[member];
                System.arraycopy(before, keys[member] - start, out, to, length);
                to += length;
                if (i < count - 1) {
                    out[to++] = ',';
                }
            }
            return true;
        }
    }
}
