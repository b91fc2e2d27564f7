package io.guardianops.cli;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.EventListener;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Subscription;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.wire.EventJson;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Prints the events of a system that keeps them: each is read behind a cursor, so that none is missed or told twice,
/// whatever becomes of the line. A server that goes away while it is followed is waited for.
final class RecordedEvents {
    private static final int BATCH = 1_000;
    /// How often to look although nobody said that something came.
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private final GuardianClient client;
    private final EventFilter filter;
    private final Output output;
    private long cursor;
    private long left;
    private boolean away;

    RecordedEvents(GuardianClient client, EventFilter filter, Output output) {
        this.client = client;
        this.filter = filter;
        this.output = output;
    }

    /// Prints those after a cursor.
    void show(long since, long limit) {
        cursor = since;
        left = limit;
        printAll();
    }

    /// Prints those after a cursor, or from now on, until the reader went away or there were enough.
    ///
    /// @throws InterruptedException if it was told to stop
    void follow(@Nullable Long since, long limit) throws InterruptedException {
        Semaphore news = new Semaphore(0);
        left = limit;
        try (Subscription _ = client.subscribe(filter, telling(news))) {
            cursor = since != null ? since : client.lastEventId();
            while (isWanted()) {
                news.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                news.drainPermits();
            }
        }
    }

    /// What was missed on the line is read all the same.
    private static EventListener telling(Semaphore news) {
        return new EventListener() {
            @Override
            public void heard(GuardianEvent event) {
                news.release();
            }

            @Override
            public void missed() {
                news.release();
            }
        };
    }

    private boolean isWanted() {
        try {
            boolean wanted = printAll();
            if (away) {
                away = false;
                output.note("server_back", "The server is back.");
            }
            return wanted;
        } catch (GuardianException.Unreachable gone) {
            if (client.connection().kind() != ConnectionInfo.Kind.SERVER) {
                throw gone;
            }
            if (!away) {
                away = true;
                output.warning(gone.code(), sentence(gone.text()) + " Going on when it is back.");
            }
            return true;
        }
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    /// @return false if nobody wants more
    private boolean printAll() {
        List<GuardianEvent> batch;
        int size;
        do {
            size = (int) Math.min(left, BATCH);
            batch = client.events(filter, cursor, size);
            batch.forEach(event -> output.json(EventJson.of(event)));
            if (!output.flush()) {
                return false;
            }
            left -= batch.size();
            if (!batch.isEmpty()) {
                cursor = batch.getLast().eventId();
            }
        } while (left > 0 && batch.size() == size);
        return left > 0;
    }
}
