package io.guardianops.cli;

import io.guardianops.engine.CurrentKey;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.PolicyShelf;
import io.guardianops.engine.TokenSecret;
import io.guardianops.engine.port.Leadership;
import io.guardianops.server.Access;
import io.guardianops.server.BearerAccess;
import io.guardianops.server.GuardianServer;
import io.guardianops.server.Metrics;
import io.guardianops.server.RateLimits;
import io.guardianops.server.ServerOptions;
import io.guardianops.server.ServerPart;
import io.guardianops.server.stream.EventSockets;
import io.guardianops.server.stream.SocketLimits;
import io.guardianops.settings.LocalKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server with everything that belongs to it, running. Closing it says goodbye to those who read events, lets
/// requests that run come to their end, and takes its key away.
final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final GuardianServer server;
    private final EventSockets sockets;
    private final PolicyShelf policies;
    private final LocalKeys keys;
    private final @Nullable String key;
    private final InetAddress address;
    private final int port;
    private final String url;
    private final @Nullable String urlElsewhere;

    private Service(
            GuardianServer server,
            EventSockets sockets,
            PolicyShelf policies,
            LocalKeys keys,
            @Nullable String key,
            InetAddress address,
            int port,
            String url,
            @Nullable String urlElsewhere) {
        this.server = server;
        this.sockets = sockets;
        this.policies = policies;
        this.keys = keys;
        this.key = key;
        this.address = address;
        this.port = port;
        this.url = url;
        this.urlElsewhere = urlElsewhere;
    }

    static Service start(GuardianEngine engine, ServeOptions options, Invocation invocation) {
        Backends backends = invocation.backends();
        String key = options.isLoopback() ? TokenSecret.next() : null;
        Access access = new BearerAccess(engine.tokens(), key);
        Optional<RateLimits> rates =
                options.rateLimit > 0 ? Optional.of(new RateLimits(options.rateLimit)) : Optional.empty();
        EventSockets sockets = new EventSockets(
                engine.events(),
                access,
                SocketLimits.usual(),
                address -> rates.ifPresent(limits -> limits.countFailure(address)));
        PolicyShelf policies = engine.policiesIn(
                PolicyFolder.filesOf(Objects.requireNonNullElse(options.policies, backends.defaultPolicies())));
        GuardianServer server;
        try {
            server = GuardianServer.start(
                    engine,
                    access,
                    ServerOptions.of(
                                    options.host,
                                    options.port,
                                    Versions.read(backends.storeVersion()).version(),
                                    backends.clock(),
                                    parts(options, rates, access, sockets, engine))
                            .signingWith(new CurrentKey(
                                    engine.audit(), () -> backends.audit().key(engine.audit())))
                            .withPolicies(policies));
        } catch (RuntimeException failed) {
            sockets.close();
            throw failed;
        }
        int port = server.port();
        InetAddress address = options.address();
        leave(key, address, port, invocation);
        String host = address.isAnyLocalAddress() ? hostName() : null;
        return new Service(
                server,
                sockets,
                policies,
                backends.localKeys(),
                key,
                address,
                port,
                url(options.host, options, port),
                host == null ? null : url(host, options, port));
    }

    /// Where it answers.
    String url() {
        return url;
    }

    /// Where it answers to other machines, if it listens on all addresses and the machine has a name.
    Optional<String> urlElsewhere() {
        return Optional.ofNullable(urlElsewhere);
    }

    @Override
    public void close() {
        sockets.close();
        server.close();
        policies.close();
        if (key != null) {
            try {
                keys.delete(address, port, key);
            } catch (IOException e) {
                LOG.warn("Can't take away the key of port {}; it opens nothing any more", port, e);
            }
        }
    }

    private static ServerPart[] parts(
            ServeOptions options,
            Optional<RateLimits> rates,
            Access access,
            EventSockets sockets,
            GuardianEngine engine) {
        List<ServerPart> parts = new ArrayList<>();
        options.tls().ifPresent(parts::add);
        rates.ifPresent(parts::add);
        Leadership leadership = engine.leadership();
        parts.add(new Metrics(access)
                .gauge("guardian_event_sockets", "Event streams that are open.", sockets::open)
                .gauge(
                        "guardian_leader",
                        "1 while this server does what only one of several does.",
                        () -> leadership.isLeader() ? 1 : 0)
                .counter("guardian_events_delivered_total", "Events sent, to all streams.", sockets::delivered));
        parts.add(sockets);
        return parts.toArray(ServerPart[]::new);
    }

    private static void leave(@Nullable String key, InetAddress address, int port, Invocation invocation) {
        if (key == null) {
            return;
        }
        try {
            invocation.backends().localKeys().write(address, port, key);
        } catch (IOException e) {
            LOG.warn("Can't leave a key for local programs", e);
            invocation
                    .output()
                    .warning(
                            "no_local_key",
                            "Your own commands will need a token too: the key can't be left (" + e + ").");
        }
    }

    private static String url(String host, ServeOptions options, int port) {
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return (options.hasTls() ? "https://" : "http://") + bracketed + ":" + port;
    }

    private static @Nullable String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            LOG.debug("This machine does not know its own name", e);
            return null;
        }
    }
}
