package io.guardianops.cli;

import io.guardianops.model.GuardianException;
import io.guardianops.server.RateLimits;
import io.guardianops.server.ServerPart;
import io.guardianops.server.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How to serve: where to listen, by which means, and for how much.
final class ServeOptions {
    private static final int LAST_PORT = 65_535;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on. Default: 127.0.0.1.")
    String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port to listen on; 0 for one that is free. Default: 8000.")
    int port = 8000;

    @Option(
            names = "--tls-cert",
            paramLabel = "PEM",
            description = "The server's certificate, and after it those that lead to a trusted one.")
    @Nullable
    Path certificate;

    @Option(names = "--tls-key", paramLabel = "PEM", description = "The private key of --tls-cert, not encrypted.")
    @Nullable
    Path key;

    @Option(
            names = "--tls-keystore",
            paramLabel = "P12",
            description = "Certificate and key in a PKCS#12 file instead.")
    @Nullable
    Path keyStore;

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "The file with the password of --tls-keystore.")
    @Nullable
    Path passwordFile;

    @Option(
            names = "--insecure",
            description = "Listen on other addresses than loopback without TLS, e.g. behind a proxy that does it.")
    boolean insecure;

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "Tell events to Redis too, channel events.TYPE, and hear there of those that other servers "
                    + "on the same database brought: redis://HOST:6379. Servers do not need it to hear of each other.")
    @Nullable
    String redis;

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "The folder with the policies that are served, made with those that come with the program if"
                    + " it isn't there. Servers on one database need one folder. Default: guardian_policies in your"
                    + " data folder.")
    @Nullable
    Path policies;

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            description = "Requests within a second from one token or address; 0 for no limit. Default: 1000.")
    int rateLimit = RateLimits.USUAL;

    /// What is wrong with the options as a whole, if anything.
    Optional<String> problem() {
        if (port < 0 || port > LAST_PORT) {
            return Optional.of("Invalid value for option '--port': " + port + " is not in 0 to 65535");
        }
        if (rateLimit < 0) {
            return Optional.of("Invalid value for option '--rate-limit': " + rateLimit + " is less than 0");
        }
        if ((certificate == null) != (key == null)) {
            return Optional.of("--tls-cert and --tls-key belong together; give both");
        }
        if (certificate != null && keyStore != null) {
            return Optional.of("--tls-cert and --tls-keystore name two identities; give one of them");
        }
        if ((keyStore == null) != (passwordFile == null)) {
            return Optional.of("--tls-keystore and --tls-password-file belong together; give both");
        }
        return Optional.empty();
    }

    boolean hasTls() {
        return certificate != null || keyStore != null;
    }

    /// True if nobody but this machine can come.
    boolean isLoopback() {
        return address().isLoopbackAddress();
    }

    /// The address where it listens.
    InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new GuardianException.Unreachable(
                    "host_unknown", "There is no address " + host + " here.", "Give an address of this machine.", e);
        }
    }

    /// True if tokens go over a network in the open.
    boolean isExposed() {
        return !isLoopback() && !hasTls();
    }

    /// Tokens must not go over a network in the open, unless that is meant.
    ///
    /// @throws GuardianException.Conflict with the code `tls_required`
    void refuseExposure() {
        if (isExposed() && !insecure) {
            throw new GuardianException.Conflict(
                    "tls_required",
                    "On " + host + " everybody on the way could read the tokens.",
                    "Give --tls-cert and --tls-key, or --tls-keystore; or --insecure if a proxy in front does TLS.");
        }
    }

    /// TLS, if it was asked for.
    Optional<ServerPart> tls() {
        if (certificate != null && key != null) {
            return Optional.of(Tls.ofPem(certificate, key, host, port));
        }
        if (keyStore != null && passwordFile != null) {
            return Optional.of(Tls.ofPkcs12(keyStore, password(passwordFile), host, port));
        }
        return Optional.empty();
    }

    private static char[] password(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8)
                    .replaceFirst("\\R.*", "")
                    .toCharArray();
        } catch (IOException e) {
            throw new GuardianException.Unreachable(
                    "password_file_unreadable",
                    "Can't read the password file " + file + ": " + e,
                    "Check the path and its permissions.",
                    e);
        }
    }
}
