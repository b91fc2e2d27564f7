package io.guardianops.cli;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `guardian events`: the event stream, one JSON object a line.
@Command(
        name = "events",
        header = "Show events, oldest first, one JSON object a line.",
        footer = {
            "",
            "Examples:",
            "  guardian events --db fleet.db --filter 'guardian.*'",
            "  guardian events --db fleet.db --follow --since 1200",
            "  guardian events --connect http://127.0.0.1:8000 --follow"
        })
final class EventsCommand implements Callable<Integer> {
    @Option(
            names = "--follow",
            description = "Wait for more, until Ctrl+C. Without --since: only what comes from now on.")
    boolean follow;

    @Option(names = "--since", paramLabel = "ID", description = "Only events after the one with this event_id.")
    @Nullable
    Long since;

    @Option(
            names = "--filter",
            paramLabel = "PATTERN",
            split = ",",
            description = "Event types; * stands for anything: 'guardian.*'. May be repeated.")
    Set<String> patterns = new LinkedHashSet<>();

    @Option(names = "--entity", paramLabel = "ID", description = "Only events of this task, agent or action.")
    Set<String> entities = new LinkedHashSet<>();

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = RowLimit.Converter.class,
            description = "End after so many. Default: all.")
    RowLimit limit = RowLimit.ALL;

    private final Invocation invocation;

    EventsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        EventFilter filter = new EventFilter(patterns, Set.of(), entities);
        Output output = invocation.output();
        try (GuardianClient client = invocation.connect();
                StopSignal _ = StopSignal.forThisThread()) {
            if (client.capabilities().has(Feature.EVENT_REPLAY)) {
                RecordedEvents events = new RecordedEvents(client, filter, output);
                if (follow) {
                    events.follow(since, limit.rows());
                } else {
                    events.show(since == null ? 0 : since, limit.rows());
                }
            } else {
                checkLive(client);
                new LiveEvents(client, filter, output).follow(limit.rows());
            }
        } catch (InterruptedException stopped) {
            // As it was told to; there is nothing after this that could wait.
        }
        return ExitCode.DONE;
    }

    private void checkLive(GuardianClient client) {
        if (!follow || since != null) {
            throw new GuardianException.Conflict(
                    "events_not_kept",
                    client.connection().location() + " does not tell again what has happened.",
                    "Wait for what comes from now on: --follow without --since.");
        }
    }
}
