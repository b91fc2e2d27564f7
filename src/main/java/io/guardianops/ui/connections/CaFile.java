package io.guardianops.ui.connections;

import io.guardianops.ui.kit.Strings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/// A file with the certificates of a company's own authority. Blocks: for the background.
final class CaFile {
    /// A bundle of all the world's authorities has some 250 kB.
    private static final long MAX_BYTES = 4_000_000;

    private CaFile() {}

    /// What is wrong with the file; empty if it holds a certificate.
    static String problem(Path file) {
        if (!Files.isRegularFile(file)) {
            return Strings.get("connections.ca.missing", file.toString());
        }
        try (InputStream content = Files.newInputStream(file)) {
            if (Files.size(file) > MAX_BYTES) {
                return Strings.get("connections.ca.none");
            }
            boolean hasNone = CertificateFactory.getInstance("X.509")
                    .generateCertificates(content)
                    .isEmpty();
            return hasNone ? Strings.get("connections.ca.none") : "";
        } catch (CertificateException _) {
            return Strings.get("connections.ca.none");
        } catch (IOException e) {
            return Strings.get("connections.ca.unreadable", e.getClass().getSimpleName());
        }
    }
}
