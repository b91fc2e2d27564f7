package io.guardianops.cli;

import io.guardianops.app.AuditFolder;
import io.guardianops.app.LocalAudit;
import io.guardianops.app.MirrorFolder;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import io.guardianops.client.embedded.EmbeddedGuardianClient;
import io.guardianops.client.remote.RemoteConnections;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.relay.EventRelay;
import io.guardianops.relay.RedisAddress;
import io.guardianops.settings.LocalKeys;
import io.guardianops.store.SqliteStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs commands as a shell would, at a time that stands still.
final class Shell {
    /// What a command answered.
    record Answer(int exit, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }

        JsonNode error() {
            return JsonMapper.shared().readTree(err).get("error");
        }
    }

    final List<ConsoleOptions> consoles = new ArrayList<>();
    final List<ScreenshotOptions> screenshots = new ArrayList<>();
    /// What commands connected to over the network.
    final List<ConnectionTarget.Server> servers = new ArrayList<>();
    final LocalKeys localKeys;
    private final Path defaultDatabase;
    private final InstantSource clock;
    private final Map<String, String> environment = new HashMap<>();
    private boolean overTheWire;
    private @Nullable String typed;
    private int width = Integer.MAX_VALUE;
    private UnaryOperator<GuardianClient> line = UnaryOperator.identity();

    Shell(Path defaultDatabase, Instant now) {
        this.defaultDatabase = defaultDatabase;
        this.clock = InstantSource.fixed(now);
        this.localKeys = new LocalKeys(defaultDatabase.resolveSibling("data"));
    }

    Shell withTerminalOf(int columns) {
        width = columns;
        return this;
    }

    /// From now on there is somebody at the terminal who types this.
    Shell typing(String answer) {
        typed = answer;
        return this;
    }

    Shell withVariable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /// From now on servers are really connected to.
    Shell overTheWire() {
        overTheWire = true;
        return this;
    }

    private RemoteConnections wire() {
        return new RemoteConnections(
                new MirrorFolder(defaultDatabase.resolveSibling("mirrors")),
                clock,
                "test",
                url -> localKeys
                        .read(ServerAddress.of(url).loopback().orElseThrow(), url.getPort())
                        .map(Secret::new));
    }

    /// From now on every connection goes through this.
    Shell through(UnaryOperator<GuardianClient> wrap) {
        line = wrap;
        return this;
    }

    Answer run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = run(new PrintWriter(out), new PrintWriter(err), args);
        return new Answer(exit, out.toString(), err.toString());
    }

    int run(PrintWriter out, PrintWriter err, String... args) {
        Backends backends = new Backends(
                target -> line.apply(connect(target)),
                (file, given, ids) -> signed(SqliteStore.open(file, true, audit()::witness), given, ids),
                (place, create, given) ->
                        signed(SqliteStore.open(place.file(), create, audit()::witness), given, IdSource.uuidV7()),
                (engine, redis) -> EventRelay.start(engine, RedisAddress.parse(redis))::close,
                new LocalAudit(audit()),
                localKeys,
                defaultDatabase,
                defaultDatabase.resolveSibling("guardian_policies"),
                options -> {
                    consoles.add(options);
                    return ExitCode.ENVIRONMENT;
                },
                options -> {
                    screenshots.add(options);
                    return ExitCode.DONE;
                },
                SqliteStore::sqliteVersion,
                out,
                err,
                () -> width,
                _ -> Optional.ofNullable(typed),
                clock,
                environment::get);
        return new CommandLineInterface(backends).run(args);
    }

    /// Keys and witnesses of the trails of this shell.
    AuditFolder audit() {
        return new AuditFolder(defaultDatabase.resolveSibling("audit"), environment::get);
    }

    private GuardianEngine signed(SqliteStore store, InstantSource time, IdSource ids) {
        GuardianEngine engine = new GuardianEngine(store, time, ids);
        engine.signWith(() -> audit().key(engine.audit()));
        engine.lookAtTail(() -> audit().witnessed(engine.audit().branch()));
        return engine;
    }

    private GuardianEngine open(ConnectionTarget.LocalDatabase local) {
        return local.readOnly()
                ? new GuardianEngine(SqliteStore.openForReading(local.file()), clock, IdSource.uuidV7())
                : signed(SqliteStore.open(local.file(), local.create(), audit()::witness), clock, IdSource.uuidV7());
    }

    private GuardianClient connect(ConnectionTarget target) {
        return switch (target) {
            case ConnectionTarget.LocalDatabase local -> {
                GuardianEngine engine = open(local);
                Path policies = Objects.requireNonNullElseGet(
                        local.policies(), () -> defaultDatabase.resolveSibling("guardian_policies"));
                yield new EmbeddedGuardianClient(
                                engine,
                                new ConnectionInfo(
                                        "test",
                                        local.file().toString(),
                                        ConnectionInfo.Kind.LOCAL_DATABASE,
                                        false,
                                        local.readOnly()),
                                audit())
                        .withPolicies(engine.policiesIn(PolicyFolder.filesOf(policies)));
            }
            case ConnectionTarget.Server server -> {
                servers.add(server);
                yield overTheWire
                        ? wire().connect(server)
                        : connect(ConnectionTarget.LocalDatabase.of(defaultDatabase));
            }
            case ConnectionTarget.DemoFleet _, ConnectionTarget.ServerSnapshot _, ConnectionTarget.Bundle _ ->
                throw new IllegalArgumentException(target.toString());
        };
    }
}
