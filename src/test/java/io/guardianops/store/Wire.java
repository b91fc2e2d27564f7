package io.guardianops.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A way to a server that can fall silent: it keeps what is sent, and closes nothing, as a host that lost its power or
/// its network does.
final class Wire implements AutoCloseable {
    private final int port;
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    Wire(int port) throws IOException {
        this.port = port;
        Thread.ofVirtual().start(this::accept);
    }

    /// The URL of the same database, by this way.
    String through(String url) {
        return url.replace("localhost:" + port, "localhost:" + entrance.getLocalPort());
    }

    /// From now on nothing comes through.
    void hold() {
        silent = true;
    }

    private void accept() {
        try {
            while (!entrance.isClosed()) {
                Socket near = entrance.accept();
                Socket far = new Socket(InetAddress.getByName("localhost"), port);
                ends.add(near);
                ends.add(far);
                Thread.ofVirtual().start(() -> carry(near, far));
                Thread.ofVirtual().start(() -> carry(far, near));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] bytes = new byte[8_192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (!silent) {
                    out.write(bytes, 0, count);
                }
            }
            if (!silent) {
                to.close();
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket each : ends) {
            each.close();
        }
    }
}
