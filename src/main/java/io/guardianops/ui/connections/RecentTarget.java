package io.guardianops.ui.connections;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.settings.ConnectionKind;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;

/// Between what the settings remember and what a connector opens.
///
/// @param demoDatabase where the simulated fleet is kept
record RecentTarget(Path demoDatabase) {
    /// What opens a remembered connection; a database that has gone meanwhile is not made again.
    ConnectionTarget target(RecentConnection recent) {
        String path = recent.path();
        return path == null
                ? demo()
                : new ConnectionTarget.LocalDatabase(Path.of(path), false, recent.production(), recent.readOnly());
    }

    ConnectionTarget demo() {
        return new ConnectionTarget.DemoFleet(demoDatabase);
    }

    /// The same connection as it is remembered, with the flags that the commander gave it; fresh ones if it is new.
    static ConnectionTarget withKnownFlags(ConnectionTarget.LocalDatabase target, Settings settings) {
        RecentConnection asked = RecentConnection.database(target.file(), Instant.EPOCH);
        return settings.connections().stream()
                .filter(asked::leadsToSamePlaceAs)
                .findFirst()
                .map(known -> new ConnectionTarget.LocalDatabase(
                        target.file(), target.create(), known.production(), known.readOnly()))
                .orElse(target);
    }

    /// Whether a remembered connection is the one that is open.
    static boolean leadsTo(RecentConnection recent, ConnectionInfo open) {
        return switch (open.kind()) {
            case SERVER, SERVER_SNAPSHOT -> false;
            case DEMO_FLEET -> recent.kind() == ConnectionKind.DEMO;
            case LOCAL_DATABASE ->
                recent.path() != null
                        && Path.of(recent.path())
                                .equals(Path.of(open.location())
                                        .toAbsolutePath()
                                        .normalize());
        };
    }
}
