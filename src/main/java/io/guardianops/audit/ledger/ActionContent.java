package io.guardianops.audit.ledger;

import io.guardianops.model.GuardianAction;

/// The commitment to an action:
/// `SHA-256(nonce16 ‖ JCS{action_type, approved_by, audit_log, authority_level, created_at, executed_at, id,
/// initiated_by, reason, target_entity})`. Times are in the form of [LedgerTime], the authority is its level, what is
/// absent is null. In the audit log an integer up to 2⁵³−1 in magnitude stays itself, whatever its type; every other
/// number becomes the text `number:` with its plain decimal (with an exponent beyond 400 zeros), and a text that itself
/// begins with `number:` gets that prefix once more. So every log that a store holds can be committed to.
///
/// Commit to an action as it reads back from its store: a decimal with more digits than a double keeps would come back
/// as another number. Whether the action is reverted is no part of the content; the entry says it
/// ([LedgerEntry#REVERTED_AT]). Pure; any thread may call it.
public final class ActionContent {
    private ActionContent() {}

    /// The content hash.
    ///
    /// @throws MalformedEvidence if a text has a lone surrogate, a time is out of range, or the log holds
    ///                           what is no JSON
    public static Hash hash(Nonce nonce, GuardianAction action) {
        return Hash.sha256(nonce.bytes(), bytes(action));
    }

    /// What the hash is taken of, after the nonce.
    ///
    /// @throws MalformedEvidence as [#hash] does
    public static byte[] bytes(GuardianAction action) {
        CanonicalWriter out = new CanonicalWriter();
        String separator = "{";
        for (ActionField field : FieldMarks.FIELDS) {
            out.raw(separator);
            out.quoted(field.word());
            out.raw(":");
            field.write(action, out);
            separator = ",";
        }
        out.raw("}");
        return out.bytes();
    }
}
