package io.guardianops.audit.ledger;

import java.util.Base64;

/// Standard base64 (RFC 4648, section 4) with padding, of which each value has one form only.
final class Base64Text {
    private Base64Text() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedEvidence("This is no base64.", notBase64);
        }
        // The decoder takes a missing padding and loose bits at the end.
        if (!encode(bytes).equals(text)) {
            throw new MalformedEvidence("This is no base64 in its only form.");
        }
        return bytes;
    }
}
