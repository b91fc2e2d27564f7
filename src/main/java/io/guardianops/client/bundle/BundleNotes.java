package io.guardianops.client.bundle;

import io.guardianops.model.ActionNote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a bundle's entries remark on its actions. People write them, so there are few; of a bundle that has more than
/// fit into memory, only the first are shown. Filled by one thread, then read by any.
final class BundleNotes {
    private static final Logger LOG = LoggerFactory.getLogger(BundleNotes.class);

    /// Characters that are kept, of all notes together.
    private static final long MOST = 16_000_000;

    private final Map<String, List<ActionNote>> byAction = new HashMap<>();
    private long characters;

    void add(ActionNote note) {
        boolean room = characters < MOST;
        characters += note.text().length();
        if (room) {
            byAction.computeIfAbsent(note.actionId(), _ -> new ArrayList<>()).add(note);
            if (characters >= MOST) {
                LOG.warn("The bundle has more notes than are shown; those from entry {} on are not", note.entry());
            }
        }
    }

    /// Oldest first.
    List<ActionNote> of(String actionId) {
        return List.copyOf(byAction.getOrDefault(actionId, List.of()));
    }
}
