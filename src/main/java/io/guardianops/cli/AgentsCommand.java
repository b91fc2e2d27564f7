package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.wire.AgentRowJson;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian agents`: reads the registry.
@Command(
        name = "agents",
        header = "Show agents and their load.",
        description = "With an id: that agent in full.",
        footer = {
            "",
            "Examples:",
            "  guardian agents --db fleet.db --status failed,quarantined",
            "  guardian agents --db fleet.db --type worker --free --json"
        })
final class AgentsCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "An agent's id.")
    @Nullable
    String id;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "SPAWNING, IDLE, RUNNING, DEGRADED, FAILED, QUARANTINED, TERMINATED; several with commas.")
    Set<String> statuses = new LinkedHashSet<>();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            description = "worker, monitor, watchdog, guardian; several with commas.")
    Set<String> types = new LinkedHashSet<>();

    @Option(names = "--phase", paramLabel = "PHASE", description = "Bound to this phase.")
    @Nullable
    String phase;

    @Option(names = "--capability", paramLabel = "NAME", split = ",", description = "Has all of these.")
    Set<String> capabilities = new LinkedHashSet<>();

    @Option(names = "--free", description = "Fit for work, with a free slot.")
    boolean free;

    @Option(
            names = "--text",
            paramLabel = "WORDS",
            description = "Words that all occur in id, type, tags or capabilities.")
    @Nullable
    String text;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = RowLimit.Converter.class,
            description = "At most so many rows, or 'all'. Default: 100 as text, all with --json.")
    @Nullable
    RowLimit limit;

    private final Invocation invocation;

    AgentsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (GuardianClient client = invocation.connect()) {
            if (id != null) {
                show(client.agent(id));
            } else {
                list(client);
            }
        }
        return ExitCode.DONE;
    }

    private void show(AgentRow row) {
        Output output = invocation.output();
        if (output.isJson()) {
            output.json(AgentRowJson.of(row));
            return;
        }
        new Fields(invocation.now())
                .add("Agent", row.id())
                .add("Type", row.agent().type())
                .add("Status", row.agent().status())
                .add("Health", row.agent().healthStatus())
                .add("Capacity", row.used() + " of " + row.agent().capacity() + " slots taken")
                .add("Tasks", mix(row))
                .add("Phase", row.agent().phaseId())
                .add("Capabilities", String.join(", ", row.agent().capabilities()))
                .add("Tags", String.join(", ", row.agent().tags()))
                .time("Last heartbeat", row.agent().lastHeartbeat())
                .time("Created", row.agent().createdAt())
                .printTo(output);
    }

    private void list(GuardianClient client) {
        Output output = invocation.output();
        KnownWords.AGENT_STATUS.check(statuses(), output);
        KnownWords.AGENT_TYPE.check(types(), output);
        Instant now = invocation.now();
        RowLimit most = RowLimit.orDefault(limit, output.isJson());
        Pages<AgentRow> pages = new Pages<>(most, (size, cursor) -> client.agents(query(size, cursor)));
        if (output.isJson()) {
            JsonLines array = output.startJsonArray();
            pages.forEach(row -> array.add(AgentRowJson.of(row)));
            array.end();
            return;
        }
        Table table = new Table("ID", "TYPE", "STATUS", "HEALTH", "SLOTS", "HEARTBEAT", "CAPABILITIES");
        int shown = pages.forEach(row -> table.row(
                row.id(),
                row.agent().type().value(),
                row.agent().status().value(),
                row.agent().healthStatus().value(),
                row.used() + "/" + row.agent().capacity(),
                Age.between(row.agent().lastHeartbeat(), now),
                String.join(", ", row.agent().capabilities())));
        if (shown == 0) {
            output.line("No agents match.");
            return;
        }
        output.table(table);
        if (pages.hasMore()) {
            output.note("There are more; show them with --limit N or --limit all.");
        }
    }

    private AgentQuery query(int size, @Nullable String cursor) {
        return new AgentQuery(types(), statuses(), phase, capabilities, null, null, free, text, size, cursor);
    }

    private Set<AgentType> types() {
        return types.stream().map(AgentType::new).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<AgentStatus> statuses() {
        return statuses.stream().map(AgentStatus::new).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String mix(AgentRow row) {
        return row.mix().entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map((Map.Entry<?, Integer> each) -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
