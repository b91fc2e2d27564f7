package io.guardianops.audit.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of an action as a store or a bundle keeps them: texts in UTF-8 that nobody has understood yet.
/// Nearly all actions of a trail are what their entries say, and for those it is enough to put these bytes
/// together and to take their hash. Immutable as long as the caller leaves the bytes alone, which are not
/// copied.
public final class KeptFields {
    static final List<byte[]> NAMES = FieldMarks.FIELDS.stream()
            .map(field -> "%s\"%s\":".formatted(place(field) == 0 ? "{" : ",", field.word()))
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toList();
    private static final int ID = place(ActionField.ID);
    static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /// Names, punctuation, and quotes.
    private static final int AROUND = 256;

    private final byte[] source;
    private final int[] bounds;

    /// Where the content stands as it is hashed; -1 if it has to be put together.
    private final int contentFrom;

    private final int contentTo;

    /// @param source the texts, one after another or among others
    /// @param bounds for each [ActionField] in order, and then for the time it was reverted at: where its text
    ///               begins and where it ends; -1 where there is none
    public KeptFields(byte[] source, int... bounds) {
        this(source, bounds.clone(), -1, -1);
    }

    private KeptFields(byte[] source, int[] bounds, int contentFrom, int contentTo) {
        this.source = source;
        this.bounds = bounds;
        this.contentFrom = contentFrom;
        this.contentTo = contentTo;
    }

    /// The fields of an action whose content stands in the source as [ActionContent] writes it; empty if it
    /// doesn't, and also where that can't be told from the bytes.
    ///
    /// @param from         where the content begins
    /// @param to           where it ends
    /// @param revertedFrom where the time begins that it was reverted at, in the form of [LedgerTime]; -1 if it
    ///     wasn't
    /// @param revertedTo   where that ends
    public static Optional<KeptFields> ofContent(byte[] source, int from, int to, int revertedFrom, int revertedTo) {
        int[] bounds = PlainContent.bounds(source, from, to);
        if (bounds == null) {
            return Optional.empty();
        }
        bounds[bounds.length - 2] = revertedFrom;
        bounds[bounds.length - 1] = revertedTo;
        return Optional.of(new KeptFields(source, bounds, from, to));
    }

    /// True only if this is the action that the entry commits to, in the state that the entry left it in. False
    /// also where that can't be told from the bytes: then it must be read.
    boolean plainlyAre(LedgerEntry entry, Nonce nonce) {
        return contentFrom < 0
                ? write(entry, nonce, room()) > 0
                : isOf(entry) && isHash(entry, nonce, source, contentFrom, contentTo - contentFrom);
    }

    /// The content as it is hashed after the nonce; empty unless they plainly are what the entry commits to.
    Optional<byte[]> content(LedgerEntry entry, Nonce nonce) {
        byte[] out = room();
        int size = write(entry, nonce, out);
        return size > 0 ? Optional.of(Arrays.copyOf(out, size)) : Optional.empty();
    }

    private byte[] room() {
        return new byte[source.length + AROUND];
    }

    /// The content's size; -1 unless it plainly is what the entry commits to.
    private int write(LedgerEntry entry, Nonce nonce, byte[] out) {
        if (!isOf(entry)) {
            return -1;
        }
        int size = write(out);
        return size > 0 && isHash(entry, nonce, out, 0, size) ? size : -1;
    }

    private boolean isOf(LedgerEntry entry) {
        String id = entry.actionId();
        return id != null && is(id, ID) && isState(entry);
    }

    private static boolean isHash(LedgerEntry entry, Nonce nonce, byte[] bytes, int from, int length) {
        return Hash.sha256(nonce, bytes, from, length).equals(entry.content());
    }

    private boolean isState(LedgerEntry entry) {
        int place = FieldMarks.FIELDS.size();
        Object recorded = entry.more().get(LedgerEntry.REVERTED_AT);
        if (recorded == null) {
            return from(place) < 0 && !entry.kind().equals(EntryKind.REVERTED);
        }
        return recorded instanceof String text && is(text, place);
    }

    private boolean is(String text, int place) {
        int from = from(place);
        return from >= 0 && PlainText.isAscii(text, source, from, to(place) - from);
    }

    /// -1 if a field isn't plain.
    private int write(byte[] out) {
        int size = 0;
        for (int place = 0; place < FieldMarks.FIELDS.size(); place++) {
            size = put(NAMES.get(place), out, size);
            size = switch (FieldMarks.FIELDS.get(place)) {
                case AUDIT_LOG -> from(place) < 0 ? -1 : PlainLog.write(source, from(place), to(place), out, size);
                case AUTHORITY_LEVEL -> authority(place, out, size);
                case APPROVED_BY, EXECUTED_AT -> from(place) < 0 ? put(NULL, out, size) : text(place, out, size);
                case ACTION_TYPE, CREATED_AT, ID, INITIATED_BY, REASON, TARGET_ENTITY -> text(place, out, size);
            };
            if (size < 0) {
                return -1;
            }
        }
        out[size] = '}';
        return size + 1;
    }

    private int authority(int place, byte[] out, int size) {
        int from = from(place);
        if (from < 0 || !isAuthority(source, from, to(place))) {
            return -1;
        }
        out[size] = source[from];
        return size + 1;
    }

    /// Whether a level stands here.
    static boolean isAuthority(byte[] bytes, int from, int to) {
        return to - from == 1 && to <= bytes.length && bytes[from] >= '1' && bytes[from] <= '5';
    }

    private int text(int place, byte[] out, int size) {
        int from = from(place);
        if (from < 0 || PlainText.end(source, from, to(place)) != to(place)) {
            return -1;
        }
        int length = to(place) - from;
        out[size] = '"';
        System.arraycopy(source, from, out, size + 1, length);
        out[size + 1 + length] = '"';
        return size + length + 2;
    }

    private static int put(byte[] bytes, byte[] out, int size) {
        System.arraycopy(bytes, 0, out, size, bytes.length);
        return size + bytes.length;
    }

    private static int place(ActionField field) {
        return FieldMarks.FIELDS.indexOf(field);
    }

    private int from(int place) {
        return bounds[2 * place];
    }

    private int to(int place) {
        return bounds[2 * place + 1];
    }

    /// A field's text, for whoever understands it; null where there is none.
    public @Nullable String text(ActionField field) {
        return text(place(field));
    }

    /// The time it was reverted at, as it is kept; null where there is none.
    public @Nullable String revertedAt() {
        return text(FieldMarks.FIELDS.size());
    }

    private @Nullable String text(int place) {
        return from(place) < 0 ? null : PlainText.of(source, from(place), to(place));
    }
}
