package io.guardianops.audit.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads an entry from its bytes as long as it is plain: an object in canonical form whose values are texts without
/// escapes, integers or null. That are all that the engine writes but those with lists; what isn't plain is left to
/// [CanonicalReader], which also says what is wrong. Confined to a thread.
final class PlainEntry {
    private static final int MAX_DIGITS = 15;
    private static final int HEX = 2 * Hash.LENGTH;

    private static final List<String> KNOWN = List.of(
            LedgerEntry.ACTION_ID,
            LedgerEntry.AT,
            LedgerEntry.CONTENT,
            LedgerEntry.FIELDS,
            LedgerEntry.KIND,
            LedgerEntry.PREV,
            LedgerEntry.REVERTED_AT,
            LedgerEntry.SEQ,
            LedgerEntry.V);
    private static final List<byte[]> KNOWN_QUOTED = KNOWN.stream()
            .map(key -> "\"%s\"".formatted(key).getBytes(StandardCharsets.US_ASCII))
            .toList();

    private final byte[] in;
    private int at;
    private int known;

    private long seq = -1;
    private long version = -1;
    private @Nullable String kind;
    private @Nullable String time;
    private @Nullable String actionId;
    private @Nullable Hash content;
    private @Nullable Hash prev;
    private boolean hasActionId;
    private boolean hasContent;
    private final Map<String, @Nullable Object> more = new LinkedHashMap<>();

    private PlainEntry(byte[] in) {
        this.in = in;
    }

    /// The entry; null if it isn't plain, or not one of this version.
    static @Nullable LedgerEntry read(byte[] bytes) {
        PlainEntry entry = new PlainEntry(bytes);
        return entry.members() ? entry.entry() : null;
    }

    private @Nullable LedgerEntry entry() {
        if (kind == null || time == null || prev == null || !hasActionId || !hasContent || seq < 0) {
            return null;
        }
        return version == LedgerEntry.VERSION
                ? new LedgerEntry(seq, new EntryKind(kind), time, actionId, content, prev, more)
                : null;
    }

    private boolean members() {
        if (!take('{')) {
            return false;
        }
        String last = "";
        do {
            String key = key();
            if (key == null || key.compareTo(last) <= 0 || !take(':') || !member(key)) {
                return false;
            }
            last = key;
        } while (take(','));
        return take('}') && at == in.length;
    }

    /// As those of most entries are the same and in order, the next of them is looked for before a text is made.
    private @Nullable String key() {
        for (int i = known; i < KNOWN.size(); i++) {
            byte[] quoted = KNOWN_QUOTED.get(i);
            int end = at + quoted.length;
            if (end <= in.length && Arrays.equals(in, at, end, quoted, 0, quoted.length)) {
                at = end;
                known = i + 1;
                return KNOWN.get(i);
            }
        }
        return text();
    }

    private boolean member(String key) {
        return switch (key) {
            case LedgerEntry.ACTION_ID -> {
                hasActionId = true;
                actionId = text();
                yield actionId != null || nothing();
            }
            case LedgerEntry.CONTENT -> {
                hasContent = true;
                content = hash();
                yield content != null || nothing();
            }
            case LedgerEntry.AT -> (time = text()) != null;
            case LedgerEntry.KIND -> (kind = text()) != null;
            case LedgerEntry.PREV -> (prev = hash()) != null;
            case LedgerEntry.SEQ -> (seq = integer()) >= 0;
            case LedgerEntry.V -> (version = integer()) >= 0;
            default -> another(key);
        };
    }

    private boolean another(String key) {
        String text = text();
        if (text != null) {
            more.put(key, text);
            return true;
        }
        if (nothing()) {
            more.put(key, null);
            return true;
        }
        long number = integer();
        if (number >= 0) {
            more.put(key, number);
        }
        return number >= 0;
    }

    /// A text in quotes; null if none stands here that is plain, and then nothing is passed over.
    private @Nullable String text() {
        if (at >= in.length || in[at] != '"') {
            return null;
        }
        int end = PlainText.end(in, at + 1, in.length);
        if (end >= in.length || in[end] != '"') {
            return null;
        }
        String text = PlainText.of(in, at + 1, end);
        at = end + 1;
        return text;
    }

    private @Nullable Hash hash() {
        if (at + HEX + 2 > in.length || in[at] != '"' || in[at + HEX + 1] != '"') {
            return null;
        }
        Hash hash = Hash.ofHex(in, at + 1);
        at = hash == null ? at : at + HEX + 2;
        return hash;
    }

    private boolean nothing() {
        boolean here = in.length - at >= 4 && PlainText.isAscii("null", in, at, 4);
        at = here ? at + 4 : at;
        return here;
    }

    /// -1 if none stands here, or one that is negative or long.
    private long integer() {
        int start = at;
        long value = 0;
        while (at < in.length && in[at] >= '0' && in[at] <= '9' && at - start <= MAX_DIGITS) {
            value = value * 10 + (in[at] - '0');
            at++;
        }
        int digits = at - start;
        return digits == 0 || digits > MAX_DIGITS || (digits > 1 && in[start] == '0') ? -1 : value;
    }

    private boolean take(char expected) {
        if (at < in.length && in[at] == expected) {
            at++;
            return true;
        }
        return false;
    }
}
