package io.guardianops.settings;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A connection that was opened before, or a server's profile that is kept for later.
///
/// @param name what the connection band says
/// @param path the file of a database or an evidence bundle; null for all other kinds
/// @param production asks for the stronger confirmation before acting
/// @param readOnly only observes, whoever asks
/// @param lastOpened when it was opened last; null if never
/// @param server exactly for [ConnectionKind#SERVER]
/// @param policies where its policies are
public record RecentConnection(
        String name,
        ConnectionKind kind,
        @Nullable String path,
        ConnectionColour colour,
        boolean production,
        boolean readOnly,
        @Nullable Instant lastOpened,
        @Nullable ServerProfile server,
        PolicyPlaces policies) {
    public RecentConnection {
        // Settings of before know nothing of it.
        policies = policies == null ? PolicyPlaces.USUAL : policies;
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(colour, "colour");
        Require.text(name, "name");
        boolean isFile = kind == ConnectionKind.LOCAL_DATABASE || kind == ConnectionKind.BUNDLE;
        if ((path != null) != isFile) {
            throw new IllegalArgumentException(
                    "A %s connection %s a path".formatted(kind, isFile ? "needs" : "must not have"));
        }
        if ((server != null) != (kind == ConnectionKind.SERVER)) {
            throw new IllegalArgumentException("A %s connection %s a server"
                    .formatted(kind, kind == ConnectionKind.SERVER ? "needs" : "must not have"));
        }
    }

    /// A database file, named after the file, neither production nor read-only until the commander says so.
    public static RecentConnection database(Path file, Instant openedAt) {
        return file(ConnectionKind.LOCAL_DATABASE, file, ConnectionColour.BLUE, false, openedAt);
    }

    /// An evidence bundle, named after the file.
    public static RecentConnection bundle(Path file, Instant openedAt) {
        return file(ConnectionKind.BUNDLE, file, ConnectionColour.GREY, true, openedAt);
    }

    private static RecentConnection file(
            ConnectionKind kind, Path file, ConnectionColour colour, boolean readOnly, Instant openedAt) {
        var path = file.toAbsolutePath().normalize();
        var name = Objects.requireNonNullElse(path.getFileName(), path).toString();
        return new RecentConnection(
                name, kind, path.toString(), colour, false, readOnly, openedAt, null, PolicyPlaces.USUAL);
    }

    /// The simulated fleet.
    public static RecentConnection demo(String name, Instant openedAt) {
        return new RecentConnection(
                name,
                ConnectionKind.DEMO,
                null,
                ConnectionColour.VIOLET,
                false,
                false,
                openedAt,
                null,
                PolicyPlaces.USUAL);
    }

    /// A server that was not opened yet.
    public static RecentConnection server(String name, ServerProfile server) {
        return new RecentConnection(
                name,
                ConnectionKind.SERVER,
                null,
                ConnectionColour.GREEN,
                false,
                false,
                null,
                server,
                PolicyPlaces.USUAL);
    }

    /// Whether both are the same connection, however they are named and coloured: the same file, the same profile.
    public boolean leadsToSamePlaceAs(RecentConnection other) {
        return kind == other.kind && Objects.equals(path, other.path) && Objects.equals(serverId(), other.serverId());
    }

    private @Nullable String serverId() {
        return server == null ? null : server.id();
    }

    public RecentConnection withName(String newName) {
        return new RecentConnection(newName, kind, path, colour, production, readOnly, lastOpened, server, policies);
    }

    public RecentConnection withColour(ConnectionColour newColour) {
        return new RecentConnection(name, kind, path, newColour, production, readOnly, lastOpened, server, policies);
    }

    public RecentConnection withProduction(boolean isProduction) {
        return new RecentConnection(name, kind, path, colour, isProduction, readOnly, lastOpened, server, policies);
    }

    public RecentConnection withReadOnly(boolean isReadOnly) {
        return new RecentConnection(name, kind, path, colour, production, isReadOnly, lastOpened, server, policies);
    }

    public RecentConnection withServer(ServerProfile changed) {
        return new RecentConnection(name, kind, path, colour, production, readOnly, lastOpened, changed, policies);
    }

    public RecentConnection withPolicies(PolicyPlaces places) {
        return new RecentConnection(name, kind, path, colour, production, readOnly, lastOpened, server, places);
    }

    public RecentConnection openedAt(@Nullable Instant instant) {
        return new RecentConnection(name, kind, path, colour, production, readOnly, instant, server, policies);
    }
}
