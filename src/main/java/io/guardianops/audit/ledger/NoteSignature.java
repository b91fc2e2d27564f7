package io.guardianops.audit.ledger;

import java.util.Arrays;
import java.util.HexFormat;

/// One signature line of a note: `— name base64(key id ‖ signature)`.
///
/// @param name   who signed
/// @param base64 the four bytes of the key's id and the signature
public record NoteSignature(String name, String base64) {
    private static final int ID_LENGTH = 4;

    public NoteSignature {
        name = VerifierKey.requireName(name);
        if (Base64Text.decode(base64).length <= ID_LENGTH) {
            throw new MalformedEvidence("A signature has more than its key's id.");
        }
    }

    static NoteSignature of(VerifierKey key, byte[] signature) {
        byte[] id = HexFormat.of().parseHex(key.id());
        byte[] both = Arrays.copyOf(id, ID_LENGTH + signature.length);
        System.arraycopy(signature, 0, both, ID_LENGTH, signature.length);
        return new NoteSignature(key.name(), Base64Text.encode(both));
    }

    /// The id of the key that is said to have signed, as [VerifierKey#id] gives it.
    public String keyId() {
        return HexFormat.of().formatHex(Base64Text.decode(base64), 0, ID_LENGTH);
    }

    /// True if this key is said to have signed.
    boolean isBy(VerifierKey key) {
        return name.equals(key.name()) && keyId().equals(key.id());
    }

    byte[] signature() {
        byte[] both = Base64Text.decode(base64);
        return Arrays.copyOfRange(both, ID_LENGTH, both.length);
    }
}
