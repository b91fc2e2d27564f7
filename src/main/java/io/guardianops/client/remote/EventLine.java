package io.guardianops.client.remote;

import io.guardianops.model.GuardianException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one WebSocket of a connection, drawn again whenever it breaks or falls silent, with a growing pause by
/// chance. Safe for use from any thread. The address of the socket may hold a token: it is never logged.
final class EventLine implements AutoCloseable {
    /// What a server closes with when it doesn't know the caller.
    static final int REFUSED = 4401;

    private static final Logger LOG = LoggerFactory.getLogger(EventLine.class);
    private static final int GOING_AWAY = 1001;
    private static final int NORMAL = 1000;

    private final OkHttpClient client;
    private final EventRoute route;
    private final Timers timers;
    private final RemoteSettings settings;
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable WebSocket socket;
    private boolean wanted;
    private boolean closed;
    private boolean opened;
    private boolean renewed;
    private int failures;
    private int epoch;

    /// The newest one of which the server answered the call for a line.
    private int answered;

    private long lastFrame;

    EventLine(OkHttpClient client, EventRoute route, Timers timers, RemoteSettings settings) {
        this.client = HttpClients.forEvents(client);
        this.route = route;
        this.timers = timers;
        this.settings = settings;
    }

    /// Draws the line, unless it is there or being drawn.
    void draw() {
        lock.lock();
        try {
            if (wanted || closed) {
                return;
            }
            wanted = true;
        } finally {
            lock.unlock();
        }
        timers.now(this::connect);
        timers.every(settings.eventSilence().dividedBy(4), this::watch);
    }

    private void connect() {
        int mine;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            mine = ++epoch;
            lastFrame = System.nanoTime();
        } finally {
            lock.unlock();
        }
        try {
            WebSocket drawn = client.newWebSocket(route.request(), new Frames(mine));
            lock.lock();
            try {
                if (mine != epoch || closed) {
                    drawn.cancel();
                } else {
                    socket = drawn;
                }
            } finally {
                lock.unlock();
            }
            // A line has no end of its own, and so its call has none.
            timers.after(settings.connectTimeout(), () -> unanswered(mine, drawn));
        } catch (GuardianException e) {
            broken(mine, "it can't be asked for: " + e.text());
        } catch (RuntimeException e) {
            LOG.error("The event line of {} can't be asked for", route, e);
            broken(mine, "it can't be asked for");
        }
    }

    /// A server that takes the call and says nothing may be about to stop: the next one shall be asked.
    private void unanswered(int which, WebSocket call) {
        lock.lock();
        try {
            if (which != epoch || which == answered) {
                return;
            }
        } finally {
            lock.unlock();
        }
        broken(which, "the call for it was not answered");
        call.cancel();
    }

    /// A line that is silent for longer than the server's pings allow is broken, whatever it says.
    private void watch() {
        WebSocket silent;
        int mine;
        lock.lock();
        try {
            silent = socket;
            mine = epoch;
            if (silent == null
                    || System.nanoTime() - lastFrame < settings.eventSilence().toNanos()) {
                return;
            }
        } finally {
            lock.unlock();
        }
        broken(mine, "nothing came for " + settings.eventSilence().toSeconds() + " s");
        silent.cancel();
    }

    private void broken(int which, String why) {
        Duration pause;
        lock.lock();
        try {
            if (which != epoch || closed) {
                return;
            }
            epoch++;
            socket = null;
            pause = pause(failures++);
        } finally {
            lock.unlock();
        }
        LOG.info("The event line of {} broke ({}); drawing it again in {} ms", route, why, pause.toMillis());
        timers.after(pause, this::connect);
    }

    /// Doubling, up to the longest; by chance between nothing and that, so that clients don't come back together.
    private Duration pause(int after) {
        long most = Math.min(
                settings.reconnectMost().toMillis(), settings.reconnectFirst().toMillis() << Math.min(after, 16));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
    }

    private void open(int which) {
        boolean again;
        lock.lock();
        try {
            if (which != epoch) {
                return;
            }
            again = opened;
            opened = true;
            answered = which;
            lastFrame = System.nanoTime();
        } finally {
            lock.unlock();
        }
        LOG.debug("The event line of {} stands", route);
        timers.now(() -> route.opened(again));
    }

    private boolean isCurrent(int which) {
        lock.lock();
        try {
            lastFrame = System.nanoTime();
            return which == epoch && !closed;
        } finally {
            lock.unlock();
        }
    }

    private void refused(int which) {
        boolean first;
        lock.lock();
        try {
            if (which != epoch || closed) {
                return;
            }
            first = !renewed;
            renewed = true;
        } finally {
            lock.unlock();
        }
        timers.now(() -> {
            String why = "the server refused us";
            if (first) {
                try {
                    why = route.renew() ? "the session was renewed" : why;
                } catch (GuardianException e) {
                    why = "the server refused us, and " + e.text();
                }
            }
            broken(which, why);
        });
    }

    @Override
    public void close() {
        WebSocket open;
        lock.lock();
        try {
            closed = true;
            epoch++;
            open = socket;
            socket = null;
        } finally {
            lock.unlock();
        }
        if (open != null && !open.close(NORMAL, null)) {
            open.cancel();
        }
    }

    /// What comes in on one socket.
    private final class Frames extends WebSocketListener {
        private final int which;

        Frames(int which) {
            this.which = which;
        }

        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            open(which);
        }

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            if (!isCurrent(which)) {
                return;
            }
            if (route.frame(text)) {
                lock.lock();
                try {
                    // It works: what went wrong before is forgotten.
                    failures = 0;
                    renewed = false;
                } finally {
                    lock.unlock();
                }
            }
        }

        @Override
        public void onMessage(WebSocket webSocket, ByteString bytes) {
            if (isCurrent(which)) {
                LOG.warn("A binary frame of {} bytes from {} means nothing; passed over", bytes.size(), route);
            }
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            webSocket.close(NORMAL, null);
            if (code == REFUSED) {
                refused(which);
            } else {
                broken(which, code == GOING_AWAY || code == 1012 ? "the server stops" : "closed with " + code);
            }
        }

        @Override
        public void onFailure(WebSocket webSocket, Throwable t, @Nullable Response response) {
            if (response != null && (response.code() == 401 || response.code() == 403)) {
                refused(which);
            } else {
                broken(which, response == null ? t.getClass().getSimpleName() : "status " + response.code());
            }
        }
    }
}
