package io.guardianops.client.remote;

import io.guardianops.client.Capabilities;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget.Server;
import io.guardianops.client.ConnectionTarget.ServerSnapshot;
import io.guardianops.client.Credentials;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import io.guardianops.model.GuardianException.Unreachable;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/// Connects to guardian APIs: finds out what stands there and puts together what it takes. Blocks. Safe for use
/// from any thread.
public final class RemoteConnections {
    private static final String NO_LEDGER =
            "This server keeps no ledger, so its trail can't be proven. It hands out its"
                    + " newest 1,000 actions and no more.";
    private static final String NOT_HANDED_OUT =
            "This server hands out no ledger, so its trail can't be proven from" + " here.";

    private final FleetMirrors mirrors;
    private final InstantSource clock;
    private final String version;
    private final Function<URI, Optional<Secret>> localKeys;
    private final RemoteSettings settings;

    /// Connects on this clock.
    ///
    /// @param mirrors   where what was seen is kept
    /// @param version   of this program, told to servers
    /// @param localKeys the key that a server of this machine's user left, by its address
    public RemoteConnections(
            FleetMirrors mirrors, InstantSource clock, String version, Function<URI, Optional<Secret>> localKeys) {
        this(mirrors, clock, version, localKeys, RemoteSettings.defaults());
    }

    RemoteConnections(
            FleetMirrors mirrors,
            InstantSource clock,
            String version,
            Function<URI, Optional<Secret>> localKeys,
            RemoteSettings settings) {
        this.mirrors = mirrors;
        this.clock = clock;
        this.version = version;
        this.localKeys = localKeys;
        this.settings = settings;
    }

    /// Connects to a server.
    ///
    /// @throws io.guardianops.model.GuardianException.Unauthenticated if it doesn't know the caller
    /// @throws Unreachable if it is away, or no guardian API: `connection_refused`, `host_unknown`, `tls_failed`,
    ///     `timed_out`, `connection_lost`, `redirected`, `rate_limited`, `ca_file_unreadable`, `not_a_guardian`,
    ///     `server_unavailable`
    public GuardianClient connect(Server target) {
        ServerUrl server = ServerUrl.of(target.address().url());
        OkHttpClient any = HttpClients.of(target.address(), settings, "guardian-console/" + version);
        // A local key goes to the address for which it was left, and nowhere else.
        OkHttpClient client = keyAddress(target)
                .map(address -> HttpClients.straightTo(address, any))
                .orElse(any);
        ServerClock there = new ServerClock(clock);
        Transport transport = new Transport(client, server, settings.answerBound(), there::see);
        AccessTokens tokens = tokens(target, new SignInCalls(transport, client, settings.signOutTimeout()));
        Api api = new Api(transport, tokens, settings);
        OpenConnection unfinished = new OpenConnection(client, List.of(api::close), List.of());
        try {
            Discovery found = Discovery.of(api, there, target.credentials() instanceof Credentials.Token);
            ConnectionInfo info = new ConnectionInfo(
                    target.name(),
                    target.address().url().toString(),
                    ConnectionInfo.Kind.SERVER,
                    target.production(),
                    target.readOnly());
            return found.isOurs()
                    ? ours(info, found, api, client, there, user(target))
                    : reference(info, found.capabilities(), api, client, there, user(target));
        } catch (RuntimeException e) {
            unfinished.close();
            throw e;
        }
    }

    /// Opens what was last seen of a server.
    ///
    /// @throws Unreachable with code `no_snapshot`
    public GuardianClient look(ServerSnapshot target) {
        return mirrors.look(
                        origin(target.address()),
                        asOf -> new ConnectionInfo(
                                target.name(),
                                target.address().url().toString(),
                                ConnectionInfo.Kind.SERVER_SNAPSHOT,
                                target.production(),
                                true,
                                asOf))
                .orElseThrow(() -> new Unreachable(
                        "no_snapshot",
                        "Nothing was seen of " + target.name() + " yet that could be shown",
                        "Connect to the server once; what is seen then is kept.",
                        null));
    }

    /// The folder in which what a server told is kept as evidence; empty if nothing of it is.
    public Optional<Path> keptOf(ServerAddress server) {
        return mirrors.keptOf(origin(server));
    }

    private GuardianClient ours(
            ConnectionInfo info, Discovery found, Api api, OkHttpClient client, ServerClock there, String user) {
        Timers timers = new Timers();
        ServedReads reads = new ServedReads(api, there);
        boolean keys = found.capabilities().has(Capabilities.Feature.IDEMPOTENCY);
        Acts acts = new Acts(
                new ActCalls(api, there, keys),
                new LostActs(api, there, keys, settings.lookUpPauses()),
                there,
                id -> reads.action(id).action());
        ServedEvents events = new ServedEvents(api, reads, there, client, timers, settings);
        KeptTrail kept = mirrors.kept(api.server().base().toString());
        ServedActions actions = new ServedActions(reads, kept.actions(), clock);
        ServedEvidence served =
                new ServedEvidence(new ServedTrail(api), kept, actions, clock, List.of(), info.readOnly());
        boolean isSigned = found.capabilities().has(Capabilities.Feature.EVIDENCE);
        Evidence evidence = isSigned ? served : new SeenEvidence(kept.actions(), NOT_HANDED_OUT, actions::look);
        SnapshotKeeper snapshots = new SnapshotKeeper(
                reads,
                actions,
                () -> mirrors.open(api.server().base().toString(), user, clock),
                isSigned ? served::keepHead : () -> {},
                there,
                timers,
                settings.snapshotEvery());
        OpenConnection connection = new OpenConnection(client, List.of(timers, events, api::close), List.of(snapshots));
        ServedPolicies policies = found.capabilities().has(Capabilities.Feature.POLICIES)
                ? new ServedPolicies(info, api, there, connection, events, timers, settings.pollEvery())
                : null;
        return new RemoteGuardianClient(
                info, found.capabilities(), found.system(), connection, reads, acts, events, evidence, policies);
    }

    private GuardianClient reference(
            ConnectionInfo info,
            Capabilities capabilities,
            Api api,
            OkHttpClient client,
            ServerClock there,
            String user) {
        KeptActions kept = mirrors.kept(api.server().base().toString()).actions();
        FleetMirror mirror = mirrors.open(api.server().base().toString(), user, there::now);
        Timers timers = new Timers();
        ReferenceReads reads = new ReferenceReads(api, there);
        ReferenceFleet fleet = new ReferenceFleet(reads, mirror, kept, there, clock, settings.freshFor());
        Acts acts = new Acts(
                new ActCalls(api, there, false),
                new LostActs(api, there, false, settings.lookUpPauses()),
                there,
                reads::action);
        RestoreMarks marks = new RestoreMarks(mirror);
        ReferenceEvents events = new ReferenceEvents(api, fleet, there, client, timers, settings);
        timers.every(settings.snapshotEvery(), fleet::readAll);
        OpenConnection connection = new OpenConnection(client, List.of(timers, events, api::close), List.of(mirror));
        return new MirroredGuardianClient(
                info,
                capabilities,
                connection,
                fleet,
                new ReferenceActs(fleet, mirror, acts, marks),
                marks,
                events,
                new SeenEvidence(kept, NO_LEDGER, fleet::lookAtActions));
    }

    private AccessTokens tokens(Server target, SignInCalls calls) {
        return switch (target.credentials()) {
            case Credentials.Token(Secret token) -> AccessTokens.of(token);
            case Credentials.SignIn who -> new SignedIn(who, calls, clock, settings.refreshAhead());
            case Credentials.None _ ->
                keyAddress(target).isPresent()
                        ? new LocalKeyToken(
                                () -> localKeys.apply(target.address().url()))
                        : AccessTokens.none();
        };
    }

    /// The address of this machine where a key may be used; empty if none may. Whoever gives a proxy wants to get
    /// elsewhere: what is this machine from there, is another one.
    private static Optional<InetAddress> keyAddress(Server target) {
        return target.credentials() instanceof Credentials.None
                        && target.address().proxy() == null
                ? target.address().loopback()
                : Optional.empty();
    }

    private static String origin(ServerAddress address) {
        return ServerUrl.of(address.url()).base().toString();
    }

    /// Who looks: different tokens may be shown different things.
    private static String user(Server target) {
        return switch (target.credentials()) {
            case Credentials.SignIn(String email, Secret _) -> email;
            case Credentials.Token(Secret token) -> "token " + token.value();
            case Credentials.None _ -> "";
        };
    }
}
