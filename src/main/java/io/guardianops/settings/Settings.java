package io.guardianops.settings;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Everything that the console remembers between starts. Immutable; [SettingsStore] keeps the present one.
///
/// @param connections the connections opened before, the latest first
public record Settings(
        Appearance appearance,
        Safety safety,
        Commander commander,
        List<RecentConnection> connections,
        Workspace workspace) {
    /// How many connections are remembered: as many as a start screen shows without scrolling.
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

    /// Puts a connection first, in place of an older one to the same place; the oldest fall off the end.
    public Settings remembering(RecentConnection connection) {
        var others = connections.stream().filter(other -> !other.leadsToSamePlaceAs(connection));
        return withConnections(Stream.concat(Stream.of(connection), others)
                .limit(REMEMBERED_CONNECTIONS)
                .toList());
    }

    /// Drops every connection to the same place.
    public Settings forgetting(RecentConnection connection) {
        return withConnections(connections.stream()
                .filter(other -> !other.leadsToSamePlaceAs(connection))
                .toList());
    }

    /// Puts a changed connection where the one to the same place stands; an unknown one changes nothing.
    public Settings replacing(RecentConnection connection) {
        return withConnections(connections.stream()
                .map(other -> other.leadsToSamePlaceAs(connection) ? connection : other)
                .toList());
    }

    private Settings withConnections(List<RecentConnection> changed) {
        return new Settings(appearance, safety, commander, changed, workspace);
    }
}
