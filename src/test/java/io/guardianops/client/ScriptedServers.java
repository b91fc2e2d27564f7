package io.guardianops.client;

import io.guardianops.model.GuardianException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Servers by their addresses, as the test has them. Where none is, nobody answers. Any thread.
public final class ScriptedServers implements Connector {
    private final Map<String, Function<ConnectionTarget.Server, GuardianClient>> servers = new ConcurrentHashMap<>();
    private final Map<String, GuardianClient> snapshots = new ConcurrentHashMap<>();

    /// Where something of every server is kept; null if nothing is.
    public volatile @Nullable Path kept;

    /// What was to be opened, the newest last.
    public final List<ConnectionTarget> asked = new CopyOnWriteArrayList<>();

    /// From now on there is a server at this address.
    public void start(String url, Function<ConnectionTarget.Server, GuardianClient> server) {
        servers.put(url, server);
    }

    /// From now on the server at this address refuses everyone.
    public void refuse(String url, GuardianException refusal) {
        servers.put(url, _ -> {
            throw refusal;
        });
    }

    public void stop(String url) {
        servers.remove(url);
    }

    /// What was last seen of a server.
    public void keepSnapshot(String url, GuardianClient snapshot) {
        snapshots.put(url, snapshot);
    }

    @Override
    public GuardianClient connect(ConnectionTarget target) {
        asked.add(target);
        return switch (target) {
            case ConnectionTarget.Server server ->
                servers.getOrDefault(server.address().url().toString(), ScriptedServers::nobody)
                        .apply(server);
            case ConnectionTarget.ServerSnapshot snapshot -> {
                GuardianClient seen = snapshots.get(snapshot.address().url().toString());
                if (seen == null) {
                    throw new GuardianException.Unreachable(
                            "no_snapshot", "Nothing was seen of it yet.", "Connect to it once.", null);
                }
                yield seen;
            }
            default -> throw new IllegalArgumentException("No server: " + target);
        };
    }

    @Override
    public Optional<Path> keptOf(ServerAddress server) {
        return Optional.ofNullable(kept);
    }

    private static GuardianClient nobody(ConnectionTarget.Server server) {
        throw new GuardianException.Unreachable(
                "connection_refused",
                server.address().url().getHost() + " does not answer.",
                "Check that it runs, and the address.",
                null);
    }
}
