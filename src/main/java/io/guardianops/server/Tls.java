package io.guardianops.server;

import io.guardianops.model.GuardianException;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import nl.altindag.ssl.exception.GenericException;
import nl.altindag.ssl.pem.util.PemUtils;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Serves by TLS 1.2 and 1.3, and by nothing else.
public final class Tls implements ServerPart {
    private final SSLContext identity;
    private final String host;
    private final int port;

    private Tls(KeyManager[] identity, String host, int port) throws GeneralSecurityException {
        this.identity = SSLContext.getInstance("TLS");
        this.identity.init(identity, null, null);
        this.host = host;
        this.port = port;
    }

    /// With the identity in two PEM files.
    ///
    /// @param certificate the server's certificate, and after it those that lead to one that is trusted
    /// @param key         its private key, not encrypted
    /// @throws GuardianException.Unreachable with the code `tls_unusable`
    public static Tls ofPem(Path certificate, Path key, String host, int port) {
        String what = "the certificate " + certificate + " with the key " + key;
        try (InputStream chain = Files.newInputStream(certificate);
                InputStream secret = Files.newInputStream(key)) {
            X509ExtendedKeyManager identity = PemUtils.loadIdentityMaterial(chain, secret);
            KeyPairCheck.check(identity);
            return new Tls(new KeyManager[] {identity}, host, port);
        } catch (IOException | GeneralSecurityException | GenericException | IllegalArgumentException e) {
            throw unusable(what, e);
        }
    }

    /// With the identity in a PKCS#12 file.
    ///
    /// @throws GuardianException.Unreachable with the code `tls_unusable`
    public static Tls ofPkcs12(Path file, char[] password, String host, int port) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            for (KeyManager each : keys.getKeyManagers()) {
                if (each instanceof X509KeyManager identity) {
                    KeyPairCheck.check(identity);
                }
            }
            return new Tls(keys.getKeyManagers(), host, port);
        } catch (IOException | GeneralSecurityException e) {
            throw unusable("the identity in " + file, e);
        }
    }

    @Override
    public void installIn(JavalinConfig config) {
        config.jetty.addConnector(this::connector);
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setSslContext(identity);
        ssl.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        HttpConfiguration secure = new HttpConfiguration(http);
        // Whoever comes by address or by another name is answered too: their side checks the certificate.
        secure.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server, new SslConnectionFactory(ssl, "http/1.1"), new HttpConnectionFactory(secure));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    private static String words(Exception cause) {
        return switch (cause) {
            case NoSuchFileException missing -> "there is no file " + missing.getFile();
            case AccessDeniedException closed -> closed.getFile() + " may not be read";
            default -> String.valueOf(cause.getMessage());
        };
    }

    private static GuardianException unusable(String what, Exception cause) {
        return new GuardianException.Unreachable(
                "tls_unusable",
                "Can't use " + what + ": " + words(cause),
                "Check the files, their permissions and whether they belong together.",
                cause);
    }
}
