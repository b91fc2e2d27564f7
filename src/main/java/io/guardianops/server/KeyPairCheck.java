package io.guardianops.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.X509KeyManager;

/// Whether the private keys of an identity belong to its certificates: otherwise it loads, and no handshake succeeds.
/// Each key signs a probe, which the certificate's public key must verify.
final class KeyPairCheck {
    private static final byte[] PROBE = "Does this key belong to this certificate?".getBytes(StandardCharsets.UTF_8);
    /// The algorithms of keys that are checked, with that of a signature of each.
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private KeyPairCheck() {}

    /// @throws GeneralSecurityException if a key does not belong to its certificate
    static void check(X509KeyManager identity) throws GeneralSecurityException {
        for (String alias : aliases(identity)) {
            X509Certificate[] chain = identity.getCertificateChain(alias);
            PrivateKey key = identity.getPrivateKey(alias);
            if (chain != null && chain.length > 0 && key != null && !belong(chain[0].getPublicKey(), key)) {
                throw new GeneralSecurityException(
                        "the key does not belong to the certificate of " + chain[0].getSubjectX500Principal());
            }
        }
    }

    private static List<String> aliases(X509KeyManager identity) {
        List<String> aliases = new ArrayList<>();
        for (String type : SIGNATURES.keySet()) {
            String[] found = identity.getServerAliases(type, null);
            if (found != null) {
                aliases.addAll(List.of(found));
            }
        }
        return aliases;
    }

    private static boolean belong(PublicKey certified, PrivateKey key) throws GeneralSecurityException {
        String algorithm = SIGNATURES.get(certified.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        if (!certified.getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(PROBE);
        byte[] signed = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(certified);
        verifying.update(PROBE);
        return verifies(verifying, signed);
    }

    /// What a key of another size or curve signed can't even be read.
    private static boolean verifies(Signature verifying, byte[] signed) {
        try {
            return verifying.verify(signed);
        } catch (SignatureException _) {
            return false;
        }
    }
}
