package io.guardianops.client.remote;

import io.guardianops.model.GuardianException.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whom a connection trusts: the system's authorities, and those of a file of the user's.
///
/// @param trustManager  checks servers
/// @param socketFactory makes TLS sockets that ask it
record TrustedCertificates(X509TrustManager trustManager, SSLSocketFactory socketFactory) {
    /// The system's authorities and those of a PEM file beside them.
    ///
    /// @throws Unreachable with code `ca_file_unreadable`
    static TrustedCertificates withOwn(Path caFile) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (X509Certificate system : trustManager(null).getAcceptedIssuers()) {
                all.setCertificateEntry("system-" + number++, system);
            }
            for (Certificate own : read(caFile)) {
                all.setCertificateEntry("own-" + number++, own);
            }
            X509TrustManager trustManager = trustManager(all);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustManager}, null);
            return new TrustedCertificates(trustManager, context.getSocketFactory());
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(caFile, e);
        }
    }

    private static Collection<? extends Certificate> read(Path caFile) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(caFile)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IOException("no certificate in it");
            }
            return certificates;
        }
    }

    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("this Java has no manager for X.509");
    }

    /// The system names only the file where it is missing or closed; the path is told already.
    private static String words(Exception cause) {
        return switch (cause) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "it may not be read";
            default -> String.valueOf(cause.getMessage());
        };
    }

    private static Unreachable unreadable(Path caFile, Exception cause) {
        return new Unreachable(
                "ca_file_unreadable",
                "The file of certificates " + caFile + " can't be read: " + words(cause),
                "Give a PEM file with the certificate of the authority that signed the server's.",
                cause);
    }
}
