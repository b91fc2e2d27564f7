package io.guardianops.app;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Connector;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.ServerAddress;
import io.guardianops.client.bundle.BundleConnections;
import io.guardianops.client.remote.RemoteConnections;
import io.guardianops.model.Progress;
import java.nio.file.Path;
import java.util.Optional;

/// Opens whatever can be connected to: files of this machine, servers, what was last seen of them, and evidence
/// bundles.
final class Connections implements Connector {
    private final LocalConnector local;
    private final RemoteConnections remote;
    private final BundleConnections bundles;

    Connections(LocalConnector local, RemoteConnections remote, BundleConnections bundles) {
        this.local = local;
        this.remote = remote;
        this.bundles = bundles;
    }

    @Override
    public GuardianClient connect(ConnectionTarget target) {
        return connect(target, Progress.none());
    }

    @Override
    public GuardianClient connect(ConnectionTarget target, Progress progress) {
        return switch (target) {
            case ConnectionTarget.LocalDatabase _, ConnectionTarget.DemoFleet _ -> local.connect(target);
            case ConnectionTarget.Server server -> remote.connect(server);
            case ConnectionTarget.ServerSnapshot snapshot -> remote.look(snapshot);
            case ConnectionTarget.Bundle bundle -> bundles.open(bundle, progress);
        };
    }

    @Override
    public Optional<Path> keptOf(ServerAddress server) {
        return remote.keptOf(server);
    }
}
