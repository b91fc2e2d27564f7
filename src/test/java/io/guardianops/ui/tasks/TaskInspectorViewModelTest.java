package io.guardianops.ui.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.Coalescer;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import java.time.Instant;
import java.util.Objects;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskInspectorViewModelTest {
    private final FakeQueue queue = Crisis.queue();
    private final UiTasks tasks = UiTasks.inCallingThread();
    private final Session session = new Session(
            tasks, new SimpleObjectProperty<Instant>(FakeQueue.NOW), consumer -> new Coalescer<>(tasks.ui(), consumer));
    private final TaskInspectorViewModel model = new TaskInspectorViewModel(session, tasks);

    @BeforeEach
    void open() {
        session.open(queue);
        model.attach(new Subscriptions());
    }

    @Test
    void tellsWhoWaitsTwoLevelsDeep() {
        model.show(queue.task(Crisis.REINDEX));

        assertThat(details().waiting())
                .extracting(waiting -> waiting.row().task().displayName())
                .containsExactly("Restore payment webhooks", "Publish search index");
        assertThat(details().waiting().getFirst().next())
                .extracting(row -> row.task().displayName())
                .containsExactly("Replay webhooks");
    }

    @Test
    void tellsWhatWasDoneToIt() {
        model.show(queue.task(Crisis.REINDEX));

        assertThat(details().actions()).extracting(ActionRow::id).containsExactly("a-1");
        assertThat(details().hasMoreActions()).isFalse();
    }

    @Test
    void tellsWhatItDependsOnKnownOrNot() {
        TaskRow row = Rows.task("x").blockedBy(Crisis.REINDEX, "gone").row();
        queue.with(row);

        model.show(row);

        assertThat(details().dependsOn()).extracting(TaskRow::id).containsExactly(Crisis.REINDEX);
        assertThat(details().unknown()).containsExactly("gone");
    }

    @Test
    void followsTheTaskThroughEveryChange() {
        model.show(queue.task(Crisis.SHARD));
        queue.tasks.replaceAll(row -> row.id().equals(Crisis.SHARD)
                ? Rows.task(Crisis.SHARD)
                        .failed("EMERGENCY CANCELLATION: stuck")
                        .row()
                : row);

        session.refresh();

        assertThat(details().row().task().status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void saysWhenTheTaskIsGone() {
        model.show(queue.task(Crisis.SHARD));
        queue.tasks.clear();

        session.refresh();

        assertThat(Objects.requireNonNull(model.trouble().get()).code()).isEqualTo("task_not_found");
        assertThat(details().row().id()).isEqualTo(Crisis.SHARD);
    }

    private TaskDetails details() {
        return Objects.requireNonNull(model.details().get());
    }
}
