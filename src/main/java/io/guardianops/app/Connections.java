package io.guardianops.app;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Connector;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.ServerAddress;
import io.guardianops.client.remote.RemoteConnections;
import java.nio.file.Path;
import java.util.Optional;

/// Opens whatever can be connected to: files of this machine, servers, what was last seen of them.
final class Connections implements Connector {
    private final LocalConnector local;
    private final RemoteConnections remote;

    Connections(LocalConnector local, RemoteConnections remote) {
        this.local = local;
        this.remote = remote;
    }

    @Override
    public GuardianClient connect(ConnectionTarget target) {
        return switch (target) {
            case ConnectionTarget.LocalDatabase _, ConnectionTarget.DemoFleet _ -> local.connect(target);
            case ConnectionTarget.Server server -> remote.connect(server);
            case ConnectionTarget.ServerSnapshot snapshot -> remote.look(snapshot);
        };
    }

    @Override
    public Optional<Path> keptOf(ServerAddress server) {
        return remote.keptOf(server);
    }
}
