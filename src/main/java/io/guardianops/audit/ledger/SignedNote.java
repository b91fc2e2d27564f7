package io.guardianops.audit.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A text with signatures (C2SP `signed-note`): the text, which ends in a newline, a blank line, and one line for each
/// signature. Says nothing until [#verify] was asked. Immutable; any thread may use it.
///
/// @param text       what is signed, with its last newline
/// @param signatures one or more, in their order
public record SignedNote(String text, List<NoteSignature> signatures) {
    /// The most characters of a note that is read.
    public static final int MAX_LENGTH = 1_000_000;

    /// The most signatures of a note.
    public static final int MAX_SIGNATURES = 100;

    private static final String DASH = "— ";

    /// What the signatures of a note are worth.
    public sealed interface Verification {
        /// At least one known key signed, and no signature of a known key is wrong.
        ///
        /// @param keys those that signed
        record Valid(List<VerifierKey> keys) implements Verification {
            public Valid {
                keys = List.copyOf(keys);
            }
        }

        /// None of the known keys signed it.
        record NoKnownKey() implements Verification {}

        /// A signature that is said to be of a known key isn't.
        ///
        /// @param key that key
        record Forged(VerifierKey key) implements Verification {}
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
        requireText(text);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new MalformedEvidence("A note has 1 to " + MAX_SIGNATURES + " signatures.");
        }
    }

    private static void requireText(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedEvidence("The text of a note ends in a newline.");
        }
        boolean plain = text.codePoints()
                .noneMatch(
                        c -> (c < ' ' && c != '\n') || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        if (!plain) {
            throw new MalformedEvidence("A note has no control characters but newlines.");
        }
    }

    /// Reads a note.
    ///
    /// @throws MalformedEvidence if it isn't one, or a longer one than [#MAX_LENGTH]
    public static SignedNote parse(byte[] note) {
        if (note.length > MAX_LENGTH) {
            throw new MalformedEvidence("A note has at most " + MAX_LENGTH + " characters.");
        }
        return parse(CanonicalJson.decode(note));
    }

    /// Reads a note.
    ///
    /// @throws MalformedEvidence if it isn't one, or a longer one than [#MAX_LENGTH]
    public static SignedNote parse(String note) {
        if (note.length() > MAX_LENGTH) {
            throw new MalformedEvidence("A note has at most " + MAX_LENGTH + " characters.");
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
            throw new MalformedEvidence("A note is a text, a blank line, and lines of signatures.");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        int at = blank + 2;
        while (at < note.length()) {
            int end = note.indexOf('\n', at);
            if (signatures.size() == MAX_SIGNATURES) {
                throw new MalformedEvidence("A note has 1 to " + MAX_SIGNATURES + " signatures.");
            }
            signatures.add(signature(note.substring(at, end)));
            at = end + 1;
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    private static NoteSignature signature(String line) {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new MalformedEvidence("A signature is written as dash, name and base64.");
        }
        return new NoteSignature(line.substring(DASH.length(), space), line.substring(space + 1));
    }

    /// The whole note, as it is kept and handed out.
    public String render() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (NoteSignature signature : signatures) {
            note.append(DASH)
                    .append(signature.name())
                    .append(' ')
                    .append(signature.base64())
                    .append('\n');
        }
        return note.toString();
    }

    /// Holds the signatures against the keys that the caller trusts. Signatures of other keys are ignored. About a
    /// millisecond for each signature of a known key.
    public Verification verify(Collection<VerifierKey> trusted) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        List<VerifierKey> valid = new ArrayList<>();
        for (NoteSignature signature : signatures) {
            for (VerifierKey key : trusted) {
                if (signature.isBy(key)) {
                    if (!key.verifies(message, signature.signature())) {
                        return new Verification.Forged(key);
                    }
                    valid.add(key);
                }
            }
        }
        return valid.isEmpty()
                ? new Verification.NoKnownKey()
                : new Verification.Valid(valid.stream().distinct().toList());
    }
}
