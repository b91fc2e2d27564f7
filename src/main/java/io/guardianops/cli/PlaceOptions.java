package io.guardianops.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Where a command acts: on a database, or at a server.
final class PlaceOptions {
    @Option(
            names = "--db",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            converter = Database.Converter.class,
            description = "The database to act on; created if missing. Default: guardian.db in your data folder.")
    @Nullable
    Database database;

    @Option(
            names = "--connect",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            converter = ServerUrlConverter.Api.class,
            description = "The guardian API to act at, instead of a database: http://127.0.0.1:8000.")
    @Nullable
    URI server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The file with the token for --connect. Default: what the environment variable "
                    + "GUARDIAN_TOKEN holds; without it, the key that your own 'guardian serve' on this machine left.")
    @Nullable
    Path tokenFile;

    @Option(
            names = "--ca-file",
            paramLabel = "PEM",
            scope = ScopeType.INHERIT,
            description = "Certificates to trust at --connect, beside those that the system trusts.")
    @Nullable
    Path caFile;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            converter = ServerUrlConverter.Proxy.class,
            description = "The way to --connect: http://HOST:PORT or socks://HOST:PORT. Default: the system's setting.")
    @Nullable
    URI proxy;

    /// The options that only mean something with a server, of those that were given.
    List<String> onlyForServer() {
        List<String> given = new ArrayList<>();
        if (tokenFile != null) {
            given.add("--token-file");
        }
        if (caFile != null) {
            given.add("--ca-file");
        }
        if (proxy != null) {
            given.add("--proxy");
        }
        return given;
    }

    /// The options as they would have to be given again to act at the same place.
    String again() {
        List<String> words = new ArrayList<>();
        add(words, "--db", database);
        add(words, "--connect", server);
        add(words, "--token-file", tokenFile);
        add(words, "--ca-file", caFile);
        add(words, "--proxy", proxy);
        return words.stream().map(word -> " " + word).collect(Collectors.joining());
    }

    private static void add(List<String> words, String name, @Nullable Object value) {
        if (value != null) {
            words.add(name);
            words.add(ShellWord.of(value.toString()));
        }
    }
}
