package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.ActionField;
import io.guardianops.audit.ledger.CanonicalJson;
import io.guardianops.audit.ledger.KeptFields;
import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The line of a [BundleRow.Shown] whose parts were found and not understood. Only what stands in the one form
/// that the row has is found so. Immutable as long as the caller leaves the bytes alone, which are not copied.
final class PlainShown {
    private static final String BEGIN = "{\"action\":";
    private static final String NONCE_FOLLOWS = ",\"nonce\":\"";
    private static final String REVERTED_FOLLOWS = "\",\"reverted_at\":";
    private static final String NEVER = REVERTED_FOLLOWS + "null}";
    private static final String TIME_FOLLOWS = REVERTED_FOLLOWS + "\"";
    private static final String END = "\"}";

    /// Characters of a time in the ledger.
    private static final int TIME = 32;

    private static final int NONCE = 2 * Nonce.LENGTH;
    private static final HexFormat HEX = HexFormat.of();

    private final KeptFields fields;
    private final Nonce nonce;
    private final boolean reverted;

    private PlainShown(KeptFields fields, Nonce nonce, boolean reverted) {
        this.fields = fields;
        this.nonce = nonce;
        this.reverted = reverted;
    }

    /// The row; empty if the line isn't one that is so plain.
    static Optional<PlainShown> of(byte[] line) {
        boolean never = stands(NEVER, line, line.length - NEVER.length());
        int tail = line.length - (never ? NEVER.length() : TIME_FOLLOWS.length() + TIME + END.length());
        int content = tail - NONCE - NONCE_FOLLOWS.length();
        if (!stands(BEGIN, line, 0)
                || content < BEGIN.length()
                || !stands(NONCE_FOLLOWS, line, content)
                || (!never && !isTime(line, tail))) {
            return Optional.empty();
        }
        String nonce = text(line, tail - NONCE, tail);
        if (!nonce.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            return Optional.empty();
        }
        int time = never ? -1 : tail + TIME_FOLLOWS.length();
        return KeptFields.ofContent(line, BEGIN.length(), content, time, never ? -1 : time + TIME)
                .map(fields -> new PlainShown(fields, Nonce.of(HEX.parseHex(nonce)), !never));
    }

    /// Writes the line of a row.
    ///
    /// @param content    the action's content as it is hashed
    /// @param revertedAt in the form of [LedgerTime]
    static byte[] line(byte[] content, Nonce nonce, @Nullable String revertedAt) {
        byte[] begin = BEGIN.getBytes(StandardCharsets.US_ASCII);
        String after = NONCE_FOLLOWS + nonce + (revertedAt == null ? NEVER : TIME_FOLLOWS + revertedAt + END);
        byte[] end = after.getBytes(StandardCharsets.US_ASCII);
        byte[] line = Arrays.copyOf(begin, begin.length + content.length + end.length);
        System.arraycopy(content, 0, line, begin.length, content.length);
        System.arraycopy(end, 0, line, begin.length + content.length, end.length);
        return line;
    }

    /// Whether a time follows that is written as the ledger writes it, and then the end.
    private static boolean isTime(byte[] line, int at) {
        int from = at + TIME_FOLLOWS.length();
        return stands(TIME_FOLLOWS, line, at)
                && stands(END, line, from + TIME)
                && LedgerTime.isTime(text(line, from, from + TIME));
    }

    private static boolean stands(String ascii, byte[] line, int at) {
        if (at < 0 || at + ascii.length() > line.length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (line[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] line, int from, int to) {
        return new String(line, from, to - from, StandardCharsets.US_ASCII);
    }

    KeptFields fields() {
        return fields;
    }

    Nonce nonce() {
        return nonce;
    }

    boolean isReverted() {
        return reverted;
    }

    String actionId() {
        return there(ActionField.ID);
    }

    /// The audit log, in which no number is written as a text.
    String log() {
        return there(ActionField.AUDIT_LOG);
    }

    /// The action, understood.
    GuardianAction action() {
        return new GuardianAction(
                actionId(),
                new ActionType(there(ActionField.ACTION_TYPE)),
                there(ActionField.TARGET_ENTITY),
                AuthorityLevel.ofLevel(Integer.parseInt(there(ActionField.AUTHORITY_LEVEL)))
                        .orElseThrow(),
                there(ActionField.REASON),
                there(ActionField.INITIATED_BY),
                fields.text(ActionField.APPROVED_BY),
                timeOrNull(fields.text(ActionField.EXECUTED_AT)),
                timeOrNull(fields.revertedAt()),
                CanonicalJson.read(log()),
                LedgerTime.parse(there(ActionField.CREATED_AT)).orElseThrow());
    }

    private String there(ActionField field) {
        return Objects.requireNonNull(fields.text(field));
    }

    private static @Nullable Instant timeOrNull(@Nullable String text) {
        return text == null ? null : LedgerTime.parse(text).orElseThrow();
    }
}
