package io.guardianops.cli;

import io.guardianops.client.Evidence;
import io.guardianops.engine.TrailExport;
import io.guardianops.engine.TrailSelection;
import io.guardianops.model.query.ActionQuery;
import java.nio.file.Path;
import java.util.Set;

/// What `audit export` is to write. Immutable.
///
/// @param out    the file
/// @param asked  the actions, from the newest on
/// @param words  the same in the words of the search field
/// @param by     who exports
/// @param why    what for; empty if that was not said
/// @param redact the fields whose texts are withheld
/// @param verify whether the trail is verified first
record ExportOrder(
        Path out, ActionQuery asked, String words, String by, String why, Set<String> redact, boolean verify) {
    ExportOrder {
        redact = Set.copyOf(redact);
    }

    TrailExport ofDatabase() {
        return new TrailExport(TrailSelection.of(asked), by, why, redact);
    }

    Evidence.Export ofServer() {
        return new Evidence.Export(asked, by, why, redact);
    }
}
