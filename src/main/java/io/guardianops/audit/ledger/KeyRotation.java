package io.guardianops.audit.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// That a key hands over to another one, as an entry `key_rotated` records it. The old key signs four lines, each with
/// its newline: [#PURPOSE], the ledger's origin, the number of the entry in decimal, the new verifier key. So a
/// statement is good for one place of one ledger, and is no checkpoint. Immutable; any thread may use it.
///
/// @param seq       the number of the entry
/// @param origin    the ledger's name
/// @param from      the key that signs up to here: checkpoints of up to `seq` entries
/// @param to        the key that signs from here on
/// @param signature the old key's, in the form of a signature line of a note
public record KeyRotation(long seq, String origin, VerifierKey from, VerifierKey to, String signature) {
    /// The first line of what is signed.
    public static final String PURPOSE = "guardian-key-rotation/v1";

    /// The member with the key that is retired.
    public static final String OLD_KEY = "old_key";

    /// The member with the key that follows.
    public static final String NEW_KEY = "new_key";

    private static final String ORIGIN = "origin";
    private static final String SIGNATURE = "signature";

    /// Has a key hand over. About a millisecond.
    ///
    /// @param seq the number that the entry will have
    public static KeyRotation sign(SigningKey from, VerifierKey to, String origin, long seq) {
        SignedNote note = from.sign(statement(origin, seq, to));
        return new KeyRotation(
                seq, origin, from.verifier(), to, note.signatures().getFirst().base64());
    }

    private static String statement(String origin, long seq, VerifierKey to) {
        return PURPOSE + "\n" + origin + "\n" + seq + "\n" + to.text() + "\n";
    }

    /// The members of the entry, but for who rotates and why.
    public Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(ORIGIN, origin);
        members.put(OLD_KEY, from.text());
        members.put(NEW_KEY, to.text());
        members.put(SIGNATURE, signature);
        return members;
    }

    /// Reads an entry `key_rotated`. What its signature is worth, [#isSigned] tells.
    ///
    /// @throws MalformedEvidence if it doesn't say who hands over to whom
    public static KeyRotation read(LedgerEntry entry) {
        return new KeyRotation(
                entry.seq(),
                text(entry, ORIGIN),
                VerifierKey.parse(text(entry, OLD_KEY)),
                VerifierKey.parse(text(entry, NEW_KEY)),
                text(entry, SIGNATURE));
    }

    private static String text(LedgerEntry entry, String name) {
        if (entry.more().get(name) instanceof String text) {
            return text;
        }
        throw new MalformedEvidence("The entry's member \"" + name + "\" is no text.");
    }

    /// Whether the old key signed this. About a millisecond.
    public boolean isSigned() {
        try {
            SignedNote note =
                    new SignedNote(statement(origin, seq, to), List.of(new NoteSignature(from.name(), signature)));
            return note.verify(List.of(from)) instanceof SignedNote.Verification.Valid;
        } catch (MalformedEvidence _) {
            return false;
        }
    }
}
