package io.guardianops.server.stream;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a client of the event stream sees.
final class Reader extends WebSocketListener {
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CountDownLatch reading;
    private @Nullable WebSocket socket;

    Reader() {
        this(new CountDownLatch(0));
    }

    /// @param reading until it is counted down, nothing is taken from the line
    Reader(CountDownLatch reading) {
        this.reading = reading;
    }

    void attach(WebSocket toSocket) {
        socket = toSocket;
        opened.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    void send(String text) {
        if (socket == null) {
            throw new IllegalStateException("not connected");
        }
        socket.send(text);
    }

    /// The next frame.
    JsonNode frame() throws InterruptedException {
        String frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame came; the line is " + (closed.isDone() ? "closed" : "open"));
        }
        return JsonMapper.shared().readTree(frame);
    }

    /// The entity of the next event.
    String entity() throws InterruptedException {
        return frame().get("entity_id").stringValue();
    }

    /// The code with which the server closed the line.
    int closeCode() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
        opened.complete(null);
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        try {
            reading.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        frames.add(text);
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        webSocket.close(1000, null);
        closed.complete(code);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
        opened.completeExceptionally(failure);
        closed.completeExceptionally(failure);
    }
}
