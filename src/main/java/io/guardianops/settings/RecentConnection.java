package io.guardianops.settings;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A connection that was opened before.
///
/// @param name what the connection band says
/// @param path the database file; null exactly for [ConnectionKind#DEMO]
/// @param production asks for the stronger confirmation before acting
/// @param readOnly only observes, whoever asks
/// @param lastOpened when it was opened last
public record RecentConnection(
        String name,
        ConnectionKind kind,
        @Nullable String path,
        ConnectionColour colour,
        boolean production,
        boolean readOnly,
        Instant lastOpened) {
    public RecentConnection {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(colour, "colour");
        Objects.requireNonNull(lastOpened, "lastOpened");
        Require.text(name, "name");
        if ((path == null) != (kind == ConnectionKind.DEMO)) {
            throw new IllegalArgumentException("A %s connection %s a path"
                    .formatted(kind, kind == ConnectionKind.DEMO ? "must not have" : "needs"));
        }
    }

    /// A database file, named after the file, neither production nor read-only until the commander says so.
    public static RecentConnection database(Path file, Instant openedAt) {
        var path = file.toAbsolutePath().normalize();
        var name = Objects.requireNonNullElse(path.getFileName(), path).toString();
        return new RecentConnection(
                name, ConnectionKind.LOCAL_DATABASE, path.toString(), ConnectionColour.BLUE, false, false, openedAt);
    }

    /// The simulated fleet.
    public static RecentConnection demo(String name, Instant openedAt) {
        return new RecentConnection(name, ConnectionKind.DEMO, null, ConnectionColour.VIOLET, false, false, openedAt);
    }

    /// Whether both lead to the same place, however they are named and coloured.
    public boolean leadsToSamePlaceAs(RecentConnection other) {
        return kind == other.kind && Objects.equals(path, other.path);
    }

    public RecentConnection withName(String newName) {
        return new RecentConnection(newName, kind, path, colour, production, readOnly, lastOpened);
    }

    public RecentConnection withColour(ConnectionColour newColour) {
        return new RecentConnection(name, kind, path, newColour, production, readOnly, lastOpened);
    }

    public RecentConnection withProduction(boolean isProduction) {
        return new RecentConnection(name, kind, path, colour, isProduction, readOnly, lastOpened);
    }

    public RecentConnection withReadOnly(boolean isReadOnly) {
        return new RecentConnection(name, kind, path, colour, production, isReadOnly, lastOpened);
    }

    public RecentConnection openedAt(Instant instant) {
        return new RecentConnection(name, kind, path, colour, production, readOnly, instant);
    }
}
