package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.NewTask;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionPagesTest {
    private static final String ACTIONS = "/api/v1/guardian/actions";

    @TempDir
    Path folder;

    private ServedEngine served;

    @BeforeEach
    void serve() {
        served = new ServedEngine(folder);
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void anActOfAnotherEngineOnTheSameDatabaseIsSeenAtOnce() {
        Task first = task(served.engine);
        Task second = task(served.engine);
        try (GuardianEngine other = new GuardianEngine(
                SqliteStore.open(folder.resolve("guardian.db"), true), InstantSource.system(), IdSource.uuidV7())) {
            assertThat(served.get(ACTIONS).json().size()).isZero();

            cancel(other, first);
            assertThat(served.get(ACTIONS).json().size()).isEqualTo(1);

            String action = cancel(other, second);
            assertThat(ServedEngine.text(served.get(ACTIONS).json().get(0), "action_id"))
                    .isEqualTo(action);

            other.interventions().revert(action, mandate());
            assertThat(served.get(ACTIONS).json().get(0).get("reverted_at").isNull())
                    .isFalse();
        }
    }

    @Test
    void noMorePagesAreKeptThanAFew() {
        ActionPages pages = new ActionPages(served.engine.reads());

        for (int i = 0; i < 2 * ActionPages.MOST; i++) {
            pages.page(ActionQuery.builder().entityId("t-" + i).build());
        }
        assertThat(pages.size()).isEqualTo(ActionPages.MOST);

        // What changes anything makes all of them old.
        cancel(served.engine, task(served.engine));
        pages.page(ActionQuery.all());
        assertThat(pages.size()).isEqualTo(1);
    }

    @Test
    void whatAnybodyCanVaryAtWillIsNotKept() {
        cancel(served.engine, task(served.engine));
        cancel(served.engine, task(served.engine));
        String cursor = served.engine
                .reads()
                .actions(ActionQuery.builder().limit(1).build())
                .nextCursor();
        ActionPages pages = new ActionPages(served.engine.reads());

        pages.page(ActionQuery.builder().text("loops").build());
        pages.page(ActionQuery.builder().since(Instant.EPOCH).build());
        pages.page(ActionQuery.builder().until(Instant.EPOCH).build());
        pages.page(ActionQuery.builder().limit(1).cursor(cursor).build());

        assertThat(pages.size()).isZero();
    }

    private static Task task(GuardianEngine engine) {
        return engine.tasks().enqueue(NewTask.of("PHASE_BUILD", "build", "Rebuild", Priority.HIGH));
    }

    private static String cancel(GuardianEngine engine, Task task) {
        return engine.interventions()
                .execute(new Intervention.CancelTask(task.id(), mandate()))
                .id();
    }

    private static Mandate mandate() {
        return Mandate.of("alice", AuthorityLevel.GUARDIAN, "Loops on the same file");
    }
}
