package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.GuardianException;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.time.InstantSource;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String HOST = "127.0.0.1";
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private final HeldCertificate root =
            new HeldCertificate.Builder().certificateAuthority(1).build();
    private final HeldCertificate middle =
            new HeldCertificate.Builder().certificateAuthority(0).signedBy(root).build();
    private final HeldCertificate own = new HeldCertificate.Builder()
            .addSubjectAlternativeName(HOST)
            .signedBy(middle)
            .build();

    @Test
    void aCertificateWithItsChainIsTrustedByItsRoot() throws IOException {
        Path chain = Files.writeString(folder.resolve("chain.pem"), own.certificatePem() + middle.certificatePem());
        Path key = Files.writeString(folder.resolve("key.pem"), own.privateKeyPkcs8Pem());

        assertServes(Tls.ofPem(chain, key, HOST, 0));
    }

    @Test
    void aKeyStoreDoesTheSame() throws IOException, GeneralSecurityException {
        assertServes(Tls.ofPkcs12(keyStore(), PASSWORD.toCharArray(), HOST, 0));
    }

    @Test
    void whatCannotBeUsedIsSaidAtOnce() throws IOException, GeneralSecurityException {
        Path chain = Files.writeString(folder.resolve("chain.pem"), own.certificatePem());
        Path nonsense = Files.writeString(folder.resolve("key.pem"), "nonsense");
        Path store = keyStore();

        assertUnusable(() -> Tls.ofPem(chain, nonsense, HOST, 0));
        assertUnusable(() -> Tls.ofPem(nonsense, nonsense, HOST, 0));
        assertUnusable(() -> Tls.ofPem(chain, folder.resolve("missing"), HOST, 0));
        assertUnusable(() -> Tls.ofPkcs12(store, "wrong".toCharArray(), HOST, 0));
        assertUnusable(() -> Tls.ofPkcs12(chain, PASSWORD.toCharArray(), HOST, 0));
    }

    @Test
    void aKeyThatBelongsToAnotherCertificateIsRefused() throws IOException, GeneralSecurityException {
        Path chain = Files.writeString(folder.resolve("chain.pem"), own.certificatePem());
        Path sameKind = Files.writeString(folder.resolve("same.pem"), middle.privateKeyPkcs8Pem());
        Path otherKind = Files.writeString(
                folder.resolve("other.pem"),
                new HeldCertificate.Builder().rsa2048().build().privateKeyPkcs8Pem());
        Path store = keyStore(middle.keyPair().getPrivate());

        assertUnusable(() -> Tls.ofPem(chain, sameKind, HOST, 0));
        assertUnusable(() -> Tls.ofPem(chain, otherKind, HOST, 0));
        assertUnusable(() -> Tls.ofPkcs12(store, PASSWORD.toCharArray(), HOST, 0));
    }

    @Test
    void anIdentityOfRsaIsTakenToo() throws IOException {
        HeldCertificate rsa = new HeldCertificate.Builder().rsa2048().build();
        Path chain = Files.writeString(folder.resolve("chain.pem"), rsa.certificatePem());
        Path key = Files.writeString(folder.resolve("key.pem"), rsa.privateKeyPkcs8Pem());

        assertThat(Tls.ofPem(chain, key, HOST, 0)).isNotNull();
    }

    private static void assertUnusable(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        GuardianException.Unreachable.class,
                        refused -> assertThat(refused.code()).isEqualTo("tls_unusable"))
                .hasMessageNotContaining(PASSWORD);
    }

    private void assertServes(Tls tls) throws IOException {
        GuardianEngine engine = new GuardianEngine(
                SqliteStore.open(folder.resolve("guardian.db"), true), InstantSource.system(), IdSource.uuidV7());
        try (engine;
                GuardianServer server = GuardianServer.start(
                        engine,
                        new BearerAccess(engine.tokens(), null),
                        ServerOptions.of(HOST, 0, "1.2.3", InstantSource.system(), tls))) {
            Request request = new Request.Builder()
                    .url("https://" + HOST + ":" + server.port() + "/health")
                    .build();
            try (Response answer = client(root).newCall(request).execute()) {
                assertThat(answer.code()).isEqualTo(200);
            }
            assertThatThrownBy(() -> client(new HeldCertificate.Builder().build())
                            .newCall(request)
                            .execute())
                    .isInstanceOf(SSLException.class);
            assertThatThrownBy(() -> new OkHttpClient()
                            .newCall(request.newBuilder()
                                    .url("http://" + HOST + ":" + server.port() + "/health")
                                    .build())
                            .execute())
                    .as("nothing in the open")
                    .isInstanceOf(IOException.class);
        }
    }

    private static OkHttpClient client(HeldCertificate trusted) {
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .addTrustedCertificate(trusted.certificate())
                .build();
        return new OkHttpClient.Builder()
                .connectionSpecs(java.util.List.of(ConnectionSpec.RESTRICTED_TLS, ConnectionSpec.CLEARTEXT))
                .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
                .build();
    }

    private Path keyStore() throws IOException, GeneralSecurityException {
        return keyStore(own.keyPair().getPrivate());
    }

    private Path keyStore(PrivateKey key) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own", key, PASSWORD.toCharArray(), new Certificate[] {own.certificate(), middle.certificate()});
        Path file = folder.resolve("identity.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
