package io.guardianops.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Passes bytes on to a server on this machine, and cuts the line at the moment that the test asks for.
final class CuttingProxy implements AutoCloseable {
    private static final String POST = "POST ";

    private final int serverPort;
    private final ServerSocket listening;
    private final AtomicBoolean cutsAnswer = new AtomicBoolean();
    private final AtomicBoolean cutsRequest = new AtomicBoolean();

    /// POST requests that came from the client, passed on or not.
    final AtomicInteger posts = new AtomicInteger();

    CuttingProxy(int serverPort) {
        this.serverPort = serverPort;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /// The next POST reaches the server; of its answer nothing comes back.
    void cutNextAnswer() {
        cutsAnswer.set(true);
    }

    /// The next POST gets lost on its way to the server.
    void cutNextRequest() {
        cutsRequest.set(true);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            AtomicBoolean cut = new AtomicBoolean();
            Thread back = Thread.ofVirtual().start(() -> passAnswers(server, client, cut));
            passRequests(client, server, cut);
            back.join();
        } catch (IOException _) {
            // The line is cut for both sides.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void passRequests(Socket client, Socket server, AtomicBoolean cut) throws IOException {
        byte[] buffer = new byte[65_536];
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (new String(buffer, 0, Math.min(count, POST.length()), StandardCharsets.US_ASCII).equals(POST)) {
                posts.incrementAndGet();
                if (cutsRequest.compareAndSet(true, false)) {
                    server.close();
                    client.close();
                    return;
                }
                if (cutsAnswer.compareAndSet(true, false)) {
                    cut.set(true);
                }
            }
            out.write(buffer, 0, count);
            out.flush();
        }
        server.shutdownOutput();
    }

    private static void passAnswers(Socket server, Socket client, AtomicBoolean cut) {
        byte[] buffer = new byte[65_536];
        try {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (cut.get()) {
                    break;
                }
                out.write(buffer, 0, count);
                out.flush();
            }
            client.close();
            server.close();
        } catch (IOException _) {
            // The line is cut for both sides.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
