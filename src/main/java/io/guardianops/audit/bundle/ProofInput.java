package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.MalformedEvidence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads `proof.json`, `{"left_out":[HASH,…],"size":N}`, hash by hash, since there may be millions. Confined to a
/// thread.
final class ProofInput {
    private static final String BEGIN = "{\"left_out\":[";
    private static final int HASH_DIGITS = 64;

    private final PartInput part;
    private boolean begun;
    private boolean ended;

    ProofInput(PartInput part) {
        this.part = part;
    }

    PartInput part() {
        return part;
    }

    /// The next hash; empty after the last.
    ///
    /// @throws BundleFault if the part has another form
    Optional<Hash> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        if (!begun) {
            take(BEGIN);
            begun = true;
        }
        take("\"");
        StringBuilder hex = new StringBuilder(HASH_DIGITS);
        for (int i = 0; i < HASH_DIGITS; i++) {
            hex.append(character());
        }
        take("\"");
        char then = character();
        ended = then == ']';
        if (!ended && then != ',') {
            throw other();
        }
        try {
            return Optional.of(Hash.ofHex(hex.toString()));
        } catch (MalformedEvidence noHash) {
            throw other();
        }
    }

    /// After the last hash: requires the end, with this size.
    void end(long size) throws IOException {
        if (!ended) {
            throw BundleFault.part(part.name(), "has more hashes than entries are left out.");
        }
        take(",\"size\":" + size + "}");
        if (part.ready().hasRemaining()) {
            throw other();
        }
    }

    private void take(String expected) throws IOException {
        for (byte wanted : expected.getBytes(StandardCharsets.US_ASCII)) {
            if (character() != wanted) {
                throw other();
            }
        }
    }

    private char character() throws IOException {
        ByteBuffer ready = part.ready();
        if (!ready.hasRemaining()) {
            throw other();
        }
        return (char) Byte.toUnsignedInt(ready.get());
    }

    private BundleFault other() {
        return BundleFault.part(part.name(), "is not in the form of a proof for these entries.");
    }
}
