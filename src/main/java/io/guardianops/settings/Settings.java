package io.guardianops.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Everything that the console remembers between starts. Immutable; [SettingsStore] keeps the present one.
///
/// @param connections those opened before, the latest first, then the servers that were not
public record Settings(
        Appearance appearance,
        Safety safety,
        Commander commander,
        List<RecentConnection> connections,
        Workspace workspace) {
    /// How many connections without a profile are remembered: as many as a start screen shows without scrolling.
    public static final int REMEMBERED_CONNECTIONS = 12;

    public Settings {
        Objects.requireNonNull(appearance, "appearance");
        Objects.requireNonNull(safety, "safety");
        Objects.requireNonNull(commander, "commander");
        Objects.requireNonNull(workspace, "workspace");
        connections = List.copyOf(connections);
    }

    /// What a first start has.
    public static Settings defaults() {
        return new Settings(Appearance.DEFAULT, Safety.DEFAULT, Commander.ofThisUser(), List.of(), Workspace.DEFAULT);
    }

    public Settings with(Appearance newAppearance) {
        return new Settings(newAppearance, safety, commander, connections, workspace);
    }

    public Settings with(Safety newSafety) {
        return new Settings(appearance, newSafety, commander, connections, workspace);
    }

    public Settings with(Commander newCommander) {
        return new Settings(appearance, safety, newCommander, connections, workspace);
    }

    public Settings with(Workspace newWorkspace) {
        return new Settings(appearance, safety, commander, connections, newWorkspace);
    }

    /// Changes the arrangement: `settings.arranged(w -> w.withInspectorVisible(false))`.
    public Settings arranged(UnaryOperator<Workspace> change) {
        return with(change.apply(workspace));
    }

    /// Puts a connection first, in place of an older one to the same place. Of the databases the oldest fall off the
    /// end; a server's profile stays until someone removes it.
    public Settings remembering(RecentConnection connection) {
        return withConnections(limited(Stream.concat(Stream.of(connection), others(connection))));
    }

    /// Keeps a connection that was not opened, after those that were, or changes the one to the same place.
    public Settings keeping(RecentConnection connection) {
        return connections.stream().anyMatch(connection::leadsToSamePlaceAs)
                ? replacing(connection)
                : withConnections(Stream.concat(connections.stream(), Stream.of(connection))
                        .toList());
    }

    /// Keeps a connection at this place of the list, as before it was removed.
    public Settings keeping(RecentConnection connection, int place) {
        var changed = new ArrayList<>(others(connection).toList());
        changed.add(Math.clamp(place, 0, changed.size()), connection);
        return withConnections(changed);
    }

    /// The system that was opened last. A bundle was looked at beside it.
    public Optional<RecentConnection> lastOpened() {
        return connections.stream()
                .filter(each -> each.lastOpened() != null && each.kind() != ConnectionKind.BUNDLE)
                .findFirst();
    }

    /// A connection as it is remembered; empty if it is not.
    public Optional<RecentConnection> find(RecentConnection connection) {
        return connections.stream().filter(connection::leadsToSamePlaceAs).findFirst();
    }

    /// The server's profile with this id.
    public Optional<RecentConnection> server(String id) {
        return connections.stream()
                .filter(each -> each.server() != null && each.server().id().equals(id))
                .findFirst();
    }

    /// Drops every connection to the same place.
    public Settings forgetting(RecentConnection connection) {
        return withConnections(others(connection).toList());
    }

    /// Puts a changed connection where the one to the same place stands; an unknown one changes nothing.
    public Settings replacing(RecentConnection connection) {
        return withConnections(connections.stream()
                .map(other -> other.leadsToSamePlaceAs(connection) ? connection : other)
                .toList());
    }

    private Stream<RecentConnection> others(RecentConnection connection) {
        return connections.stream().filter(other -> !other.leadsToSamePlaceAs(connection));
    }

    private static List<RecentConnection> limited(Stream<RecentConnection> all) {
        var kept = new ArrayList<RecentConnection>();
        int withoutProfile = 0;
        for (var each : all.toList()) {
            if (each.server() != null || withoutProfile++ < REMEMBERED_CONNECTIONS) {
                kept.add(each);
            }
        }
        return kept;
    }

    private Settings withConnections(List<RecentConnection> changed) {
        return new Settings(appearance, safety, commander, changed, workspace);
    }
}
