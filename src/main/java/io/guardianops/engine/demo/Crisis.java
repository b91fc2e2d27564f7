package io.guardianops.engine.demo;

import io.guardianops.engine.NewAgent;
import io.guardianops.engine.NewTask;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What goes wrong in the last hour: tasks that hang, agents that fail, critical work that waits for both.
final class Crisis {
    /// A task that will never end by itself.
    private record Hang(
            String title,
            String type,
            String capability,
            Priority priority,
            int timeoutSeconds,
            int startedMinutesAgo,
            int agent,
            boolean isProtected,
            String description) {}

    /// A task that waits for others.
    private record Waiting(
            String title, String type, String capability, Priority priority, List<String> after, boolean isProtected) {}

    private static final List<Hang> HANGS = List.of(
            new Hang(
                    "Reindex customer graph",
                    "reindex",
                    "search",
                    Priority.CRITICAL,
                    600,
                    41,
                    17,
                    true,
                    "Everything that looks customers up reads this index."),
            new Hang(
                    "Rebuild search shard 7",
                    "reindex",
                    "search",
                    Priority.HIGH,
                    900,
                    39,
                    17,
                    false,
                    "The shard lost its replica in the night."),
            new Hang(
                    "Classify support backlog",
                    "classification",
                    "support",
                    Priority.LOW,
                    1_200,
                    44,
                    9,
                    false,
                    "Tickets since Friday."),
            new Hang(
                    "Summarise incident logs",
                    "summary",
                    "support",
                    Priority.MEDIUM,
                    900,
                    35,
                    21,
                    false,
                    "For the review of INC-41."),
            new Hang(
                    "Migrate billing schema",
                    "migration",
                    "billing",
                    Priority.HIGH,
                    1_800,
                    64,
                    3,
                    true,
                    "Adds the tax columns; writers wait for its lock."),
            new Hang(
                    "Recompute loyalty balances",
                    "billing_run",
                    "billing",
                    Priority.MEDIUM,
                    600,
                    52,
                    31,
                    false,
                    "After the double posting of Tuesday."),
            new Hang(
                    "Sync partner catalogue",
                    "sync",
                    "data",
                    Priority.HIGH,
                    900,
                    37,
                    45,
                    false,
                    "Full sync; the delta feed was lost."),
            new Hang(
                    "Deduplicate contact records",
                    "cleanup",
                    "data",
                    Priority.LOW,
                    1_200,
                    71,
                    12,
                    false,
                    "Merges by address and phone."),
            new Hang(
                    "Render quarterly statements",
                    "rendering",
                    "docs",
                    Priority.CRITICAL,
                    1_200,
                    48,
                    26,
                    true,
                    "Due at the auditors today."),
            new Hang(
                    "Rotate signing keys",
                    "maintenance",
                    "code",
                    Priority.HIGH,
                    1_800,
                    43,
                    33,
                    true,
                    "Old keys expire tonight."),
            new Hang(
                    "Verify backup of ledger",
                    "validation",
                    "billing",
                    Priority.HIGH,
                    2_400,
                    46,
                    50,
                    false,
                    "Restores the backup into a scratch database."));

    private static final List<Waiting> WAITING = List.of(
            new Waiting(
                    "Restore payment webhooks",
                    "restore",
                    "events",
                    Priority.HIGH,
                    List.of("Reindex customer graph"),
                    true),
            new Waiting(
                    "Replay webhooks", "replay", "events", Priority.HIGH, List.of("Restore payment webhooks"), false),
            new Waiting(
                    "Reconcile card settlements",
                    "reconcile",
                    "billing",
                    Priority.CRITICAL,
                    List.of("Replay webhooks"),
                    false),
            new Waiting(
                    "Publish search index",
                    "publish",
                    "search",
                    Priority.MEDIUM,
                    List.of("Rebuild search shard 7", "Reindex customer graph"),
                    false),
            new Waiting(
                    "Issue delayed refunds",
                    "billing_run",
                    "billing",
                    Priority.CRITICAL,
                    List.of("Migrate billing schema"),
                    true),
            new Waiting(
                    "Send statements to auditors",
                    "export",
                    "docs",
                    Priority.CRITICAL,
                    List.of("Render quarterly statements"),
                    true),
            new Waiting(
                    "Reload partner prices", "sync", "data", Priority.HIGH, List.of("Sync partner catalogue"), false),
            new Waiting(
                    "Merge duplicate households",
                    "cleanup",
                    "data",
                    Priority.LOW,
                    List.of("Deduplicate contact records"),
                    false),
            new Waiting(
                    "Announce recovery to customers",
                    "drafting",
                    "docs",
                    Priority.MEDIUM,
                    List.of("Reconcile card settlements", "Issue delayed refunds"),
                    false));

    private static final int WAITING_SINCE_MINUTES = 34;

    private final FleetSimulation fleet;
    private final Script script;
    private final List<String> agentIds;
    private final Map<String, Task> told = new HashMap<>();

    /// A crisis for a fleet.
    ///
    /// @param agentIds of the workers, in order of their numbers
    Crisis(FleetSimulation fleet, Script script, List<String> agentIds) {
        this.fleet = fleet;
        this.script = script;
        this.agentIds = List.copyOf(agentIds);
    }

    static int tasks() {
        return HANGS.size() + WAITING.size();
    }

    /// The roster with agents that can and may do what the script wants of them.
    List<NewAgent> cast(List<NewAgent> roster) {
        List<NewAgent> cast = new ArrayList<>(roster.size());
        for (NewAgent agent : roster) {
            List<Hang> parts = HANGS.stream()
                    .filter(hang -> agentId(hang.agent()).equals(agent.id()))
                    .toList();
            Set<String> capabilities = new LinkedHashSet<>(agent.capabilities());
            parts.forEach(part -> capabilities.add(part.capability()));
            cast.add(new NewAgent(
                    agent.id(),
                    agent.type(),
                    agent.phaseId(),
                    List.copyOf(capabilities),
                    Math.max(agent.capacity(), parts.isEmpty() ? 0 : parts.size() + 1),
                    agent.tags()));
        }
        return cast;
    }

    void plan() {
        HANGS.forEach(hang -> script.minutesAgo(hang.startedMinutesAgo(), () -> begin(hang)));
        script.minutesAgo(WAITING_SINCE_MINUTES, () -> WAITING.forEach(this::await));
        fails(17, 19);
        fails(9, 12);
        fails(45, 7);
        script.minutesAgo(15, () -> stop(12, AgentStatus.QUARANTINED, HealthStatus.UNHEALTHY));
        script.minutesAgo(9, () -> stop(58, AgentStatus.QUARANTINED, HealthStatus.UNHEALTHY));
        List.of(21, 31, 42, 51)
                .forEach(number -> script.minutesAgo(number % 20 + 4, () -> fleet.degrade(agentId(number))));
    }

    /// A task of the script that was told already.
    Task task(String title) {
        Task task = told.get(title);
        if (task == null) {
            throw new IllegalStateException("Not told yet: " + title);
        }
        return task;
    }

    private void begin(Hang hang) {
        NewTask plain = Script.task(
                hang.title(), hang.type(), hang.capability(), hang.priority(), hang.timeoutSeconds(), List.of());
        NewTask task = new NewTask(
                null,
                "TCK-" + (4_100 + hang.agent()),
                plain.phaseId(),
                plain.taskType(),
                plain.title(),
                hang.description(),
                plain.priority(),
                List.of(),
                plain.requiredCapabilities(),
                plain.maxRetries(),
                plain.timeoutSeconds(),
                script.inMinutes(20 + hang.agent()),
                hang.isProtected());
        told.put(hang.title(), fleet.enqueueFor(agentId(hang.agent()), task, Course.hangs()));
    }

    private void await(Waiting waiting) {
        List<String> after =
                waiting.after().stream().map(title -> task(title).id()).toList();
        NewTask plain =
                Script.task(waiting.title(), waiting.type(), waiting.capability(), waiting.priority(), 1_200, after);
        NewTask task = new NewTask(
                null,
                "TCK-4200",
                plain.phaseId(),
                plain.taskType(),
                plain.title(),
                null,
                plain.priority(),
                after,
                plain.requiredCapabilities(),
                plain.maxRetries(),
                plain.timeoutSeconds(),
                waiting.priority().atLeast(Priority.HIGH) ? script.inMinutes(30) : null,
                waiting.isProtected());
        told.put(waiting.title(), fleet.enqueue(task, Course.completesAfter(Duration.ofMinutes(8))));
    }

    /// It falls silent, and a moment later its supervisor says so.
    private void fails(int number, int minutesAgo) {
        script.minutesAgo(minutesAgo, () -> stop(number, AgentStatus.FAILED, HealthStatus.FAILED));
    }

    private void stop(int number, AgentStatus status, HealthStatus health) {
        fleet.stop(agentId(number), status, health);
    }

    private String agentId(int number) {
        String id = Roster.id(number);
        return agentIds.contains(id) ? id : agentIds.get(number % agentIds.size());
    }
}
