package io.guardianops.client.remote;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.TaskQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Looks at the newest actions of a server of ours, and keeps what it sees. Safe for use from any thread.
final class ServedActions {
    private final ServedReads reads;
    private final KeptActions kept;
    private final InstantSource here;

    ServedActions(ServedReads reads, KeptActions kept, InstantSource here) {
        this.reads = reads;
        this.kept = kept;
        this.here = here;
    }

    /// The newest, newest first.
    List<GuardianAction> look() {
        Instant began = here.instant();
        List<GuardianAction> newest =
                reads.actions(ActionQuery.builder().limit(TaskQuery.MAX_LIMIT).build()).items().stream()
                        .map(ActionRow::action)
                        .toList();
        kept.look(newest, TaskQuery.MAX_LIMIT, began, here.instant(), this::reread);
        return newest;
    }

    private Optional<GuardianAction> reread(String id) {
        try {
            return Optional.of(reads.action(id).action());
        } catch (GuardianException.NotFound gone) {
            return Optional.empty();
        }
    }
}
