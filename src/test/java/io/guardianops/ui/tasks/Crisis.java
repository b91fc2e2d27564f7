package io.guardianops.ui.tasks;

import io.guardianops.model.AgentStatus;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;

/// The queue of a bad afternoon: two stuck tasks on a failed agent, payments waiting behind them.
final class Crisis {
    static final String REINDEX = "9f31c2a7-4c1b-4f77-9c55-0d2f6678db4b";
    static final String SHARD = "1c0de5aa-8f0e-4b52-8a11-77f0b39b49f3";
    static final String WEBHOOKS = "77d4a1b0-31aa-4a0b-9a0f-5b2c7b220e44";
    static final String TRAIN = "51c1b6a0-0b3e-4f3c-bb1d-90d1aa71a091";

    private Crisis() {}

    static FakeQueue queue() {
        FakeQueue queue = new FakeQueue()
                .with(
                        Rows.task(REINDEX, "Reindex customer graph")
                                .priority(Priority.CRITICAL)
                                .running(4.1, "agent-17")
                                .on("agent-17", AgentStatus.FAILED, HealthStatus.FAILED)
                                .blocks(2, true)
                                .shielded()
                                .row(),
                        Rows.task(SHARD, "Rebuild search shard 7")
                                .priority(Priority.HIGH)
                                .running(2.6, "agent-17")
                                .on("agent-17", AgentStatus.FAILED, HealthStatus.FAILED)
                                .row(),
                        Rows.task("34d22aaa-0000-4000-8000-00000034d22d", "Classify support backlog")
                                .priority(Priority.LOW)
                                .running(2.2, "agent-09")
                                .on("agent-09", AgentStatus.DEGRADED, HealthStatus.DEGRADED)
                                .row(),
                        Rows.task(
                                        "34d22aaa-0000-4000-8000-000000cac825",
                                        "Summarise the incident logs of the last quarter for all regions and tenants")
                                .running(0.94, "agent-22")
                                .shielded()
                                .row(),
                        Rows.task("34d22aaa-0000-4000-8000-0000004f5886", "Generate fixtures v3")
                                .priority(Priority.LOW)
                                .running(0.4, "agent-04")
                                .row(),
                        Rows.task(WEBHOOKS, "Restore payment webhooks")
                                .priority(Priority.CRITICAL)
                                .blockedBy(REINDEX)
                                .blocks(1, false)
                                .row(),
                        Rows.task("34d22aaa-0000-4000-8000-0000000a257a", "Publish search index")
                                .blockedBy(REINDEX)
                                .row(),
                        Rows.task("34d22aaa-0000-4000-8000-000000a11257", "Replay webhooks")
                                .priority(Priority.HIGH)
                                .blockedBy(WEBHOOKS)
                                .row(),
                        Rows.task("34d22aaa-0000-4000-8000-000000cd9d56", "Translate help centre")
                                .priority(Priority.LOW)
                                .at(1)
                                .row(),
                        Rows.task("34d22aaa-0000-4000-8000-00000094290e", "Score fraud candidates")
                                .priority(Priority.HIGH)
                                .status(TaskStatus.ASSIGNED)
                                .on("agent-11")
                                .row(),
                        Rows.task(TRAIN, "Train routing model")
                                .ended(TaskStatus.FAILED, 1.0, "agent-05")
                                .failed("EMERGENCY CANCELLATION: stuck for an hour")
                                .row(),
                        Rows.task("34d22aaa-0000-4000-8000-000000b87205", "Backfill usage metrics")
                                .priority(Priority.LOW)
                                .ended(TaskStatus.COMPLETED, 0.6, "agent-08")
                                .row());
        queue.actions.add(Rows.action("a-1", REINDEX, "a.ruiz"));
        return queue;
    }
}
