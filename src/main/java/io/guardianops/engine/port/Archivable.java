package io.guardianops.engine.port;

import java.util.List;

/// What of the history may be removed once it is sealed.
///
/// @param actions the numbers of the actions that nothing needs any more
/// @param kept    ascending: of each other action that entries up to there speak of, the number of the last of these
///                entries with content
public record Archivable(List<Long> actions, List<Long> kept) {
    public Archivable {
        actions = List.copyOf(actions);
        kept = List.copyOf(kept);
    }
}
