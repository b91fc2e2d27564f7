package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.client.Subscription;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.wire.EventJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
            "  guardian events --db fleet.db --follow --since 1200"
        })
final class EventsCommand implements Callable<Integer> {
    private static final int BATCH = 1_000;
    /// How often to look although nobody said that something came.
    private static final long LOOK_AGAIN_MILLIS = 1_000;

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
        Semaphore news = new Semaphore(0);
        try (GuardianClient client = invocation.connect();
                StopSignal _ = StopSignal.forThisThread();
                Subscription _ = follow ? client.subscribe(filter, _ -> news.release()) : () -> {}) {
            print(client, filter, news);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.DONE;
    }

    private void print(GuardianClient client, EventFilter filter, Semaphore news) throws InterruptedException {
        Output output = invocation.output();
        long cursor = since != null ? since : follow ? client.lastEventId() : 0;
        long left = limit.rows();
        while (left > 0) {
            int size = (int) Math.min(left, BATCH);
            List<GuardianEvent> batch = client.events(filter, cursor, size);
            batch.forEach(event -> output.json(EventJson.of(event)));
            if (!output.flush()) {
                return;
            }
            left -= batch.size();
            if (!batch.isEmpty()) {
                cursor = batch.getLast().eventId();
            }
            if (batch.size() < size) {
                if (!follow) {
                    return;
                }
                news.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                news.drainPermits();
            }
        }
    }
}
