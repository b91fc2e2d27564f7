package io.guardianops.client.remote;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a connection holds open, to be given back in order. Safe for use from any thread.
final class OpenConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenConnection.class);

    private final OkHttpClient client;
    private final List<AutoCloseable> first;
    private final List<AutoCloseable> last;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Holds these, each closed in this order.
    ///
    /// @param first closed while calls can still be made
    /// @param last  closed after the calls that were under way ended
    OpenConnection(OkHttpClient client, List<AutoCloseable> first, List<AutoCloseable> last) {
        this.client = client;
        this.first = List.copyOf(first);
        this.last = List.copyOf(last);
    }

    void checkOpen(ConnectionInfo info) {
        if (closed.get()) {
            throw new GuardianException.Unreachable(
                    "connection_closed", "The connection to " + info.name() + " is closed.", "Connect again.", null);
        }
    }

    void checkWritable(ConnectionInfo info) {
        checkOpen(info);
        if (info.readOnly()) {
            throw new Conflict(
                    "read_only",
                    info.name() + " is open for reading only.",
                    "Connect to it without the read-only flag to act on it.");
        }
    }

    /// What this kind of server has no call for.
    static Conflict cannot(String what, String instead) {
        return new Conflict("not_supported", "This server can't " + what + ".", instead);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        first.forEach(OpenConnection::close);
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
        last.forEach(OpenConnection::close);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("Could not close a part of a connection", e);
        }
    }
}
