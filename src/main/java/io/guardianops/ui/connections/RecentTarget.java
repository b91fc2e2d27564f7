package io.guardianops.ui.connections;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.settings.ConnectionKind;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;

/// Compares what is asked for, or open, with what is remembered.
final class RecentTarget {
    private RecentTarget() {}

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
            case LOCAL_DATABASE, BUNDLE ->
                (recent.kind() == ConnectionKind.BUNDLE) == (open.kind() == ConnectionInfo.Kind.BUNDLE)
                        && recent.path() != null
                        && Path.of(recent.path())
                                .equals(Path.of(open.location())
                                        .toAbsolutePath()
                                        .normalize());
        };
    }
}
