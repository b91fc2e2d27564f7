package io.guardianops.audit.ledger;

import io.guardianops.model.GuardianAction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What tells which field of an action was changed. For each field in the order of their names, the first 6 bytes of
/// `SHA-256(nonce ‖ field name ‖ 0x00 ‖ JCS(value))`; all 60 bytes as base64 are the member `fields` of an entry with
/// content. Without the nonce nothing can be guessed from them. The content hash decides whether an action was changed;
/// the marks only say where. Pure; any thread may call it.
public final class FieldMarks {
    static final List<ActionField> FIELDS = List.of(ActionField.values());

    private static final int LENGTH = 6;
    private static final byte[] SEPARATOR = {0};

    private FieldMarks() {}

    /// The marks of an action: 80 characters.
    ///
    /// @throws MalformedEvidence as [ActionContent#hash] does
    public static String of(Nonce nonce, GuardianAction action) {
        return Base64Text.encode(bytes(nonce, action));
    }

    /// The fields that differ from when the marks were made.
    ///
    /// @throws MalformedEvidence if these are no marks, or as [ActionContent#hash] does
    public static Set<ActionField> differing(String marks, Nonce nonce, GuardianAction action) {
        byte[] recorded = Base64Text.decode(marks);
        if (recorded.length != FIELDS.size() * LENGTH) {
            throw new MalformedEvidence(
                    "Field marks have " + FIELDS.size() * LENGTH + " bytes, and not " + recorded.length + ".");
        }
        byte[] current = bytes(nonce, action);
        Set<ActionField> differing = EnumSet.noneOf(ActionField.class);
        int from = 0;
        for (ActionField field : FIELDS) {
            if (!Arrays.equals(recorded, from, from + LENGTH, current, from, from + LENGTH)) {
                differing.add(field);
            }
            from += LENGTH;
        }
        return Collections.unmodifiableSet(differing);
    }

    private static byte[] bytes(Nonce nonce, GuardianAction action) {
        ByteBuffer marks = ByteBuffer.allocate(FIELDS.size() * LENGTH);
        byte[] secret = nonce.bytes();
        for (ActionField field : FIELDS) {
            CanonicalWriter value = new CanonicalWriter();
            field.write(action, value);
            byte[] name = field.word().getBytes(StandardCharsets.US_ASCII);
            marks.put(Hash.sha256(secret, name, SEPARATOR, value.bytes()).bytes(), 0, LENGTH);
        }
        return marks.array();
    }
}
