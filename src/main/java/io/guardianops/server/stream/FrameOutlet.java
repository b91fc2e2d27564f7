package io.guardianops.server.stream;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// Sends frames one after another, each only once the one before has left: what a reader does not take, piles up
/// nowhere. Belongs to one thread, but for [#close].
final class FrameOutlet {
    /// The reader did not take a frame in time.
    static final class TooSlow extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// The reader is gone.
    static final class Gone extends Exception {
        private static final long serialVersionUID = 1L;

        Gone(@Nullable Throwable cause) {
            super(cause);
        }
    }

    private final Session session;
    private final Duration patience;

    FrameOutlet(Session session, Duration patience) {
        this.session = session;
        this.patience = patience;
    }

    void send(String text) throws TooSlow, Gone, InterruptedException {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        session.sendText(text, callback(sent));
        await(sent);
    }

    /// Says goodbye; to a reader who does not take that either, the line is cut.
    void close(CloseCode why) {
        CompletableFuture<Void> said = new CompletableFuture<>();
        session.close(why.code(), why.reason(), callback(said));
        try {
            await(said);
        } catch (TooSlow | Gone cut) {
            session.disconnect();
        } catch (InterruptedException hurried) {
            session.disconnect();
            Thread.currentThread().interrupt();
        }
    }

    private void await(CompletableFuture<Void> done) throws TooSlow, Gone, InterruptedException {
        try {
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new TooSlow();
        } catch (ExecutionException failed) {
            throw new Gone(failed.getCause());
        }
    }

    private static Callback callback(CompletableFuture<Void> done) {
        return Callback.from(() -> done.complete(null), done::completeExceptionally);
    }
}
