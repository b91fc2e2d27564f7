package io.guardianops.cli;

import io.guardianops.client.EventListener;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Subscription;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.wire.EventJson;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Prints the events of a system that does not keep them, as they come. What the line lost is lost, and said.
final class LiveEvents {
    private static final int ROOM = 1_000;
    /// How often to look whether the reader is still there.
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    /// @param event what was heard; null if something may have been missed
    private record News(@Nullable GuardianEvent event) {}

    private final GuardianClient client;
    private final EventFilter filter;
    private final Output output;
    private final BlockingQueue<News> news = new ArrayBlockingQueue<>(ROOM);

    LiveEvents(GuardianClient client, EventFilter filter, Output output) {
        this.client = client;
        this.filter = filter;
        this.output = output;
    }

    /// Prints them until the reader went away or there were enough.
    ///
    /// @throws InterruptedException if it was told to stop
    void follow(long limit) throws InterruptedException {
        long left = limit;
        try (Subscription _ = client.subscribe(filter, listener())) {
            while (left > 0 && output.flush()) {
                News next = news.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null && next.event() != null) {
                    output.json(EventJson.of(next.event()));
                    left--;
                } else if (next != null) {
                    output.warning("events_missed", "The line was down: events may have been missed.");
                }
            }
            output.flush();
        }
    }

    /// A full queue holds up the subscription, and nothing else.
    private EventListener listener() {
        return new EventListener() {
            @Override
            public void heard(GuardianEvent event) {
                put(new News(event));
            }

            @Override
            public void missed() {
                put(new News(null));
            }
        };
    }

    private void put(News each) {
        try {
            news.put(each);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
