package io.guardianops.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits until what was committed is on the server's disk, for all who ask at the same time at once.
///
/// Transactions that add to the history take turns (see [PostgresHistory]). If each of them also waited for the disk in
/// its turn, the disk would set the pace: one intervention for each time it spins. So they become visible first, and
/// whoever made one of them waits here before it is acknowledged. Whoever read events waits here too before handing
/// them on, so that nobody hears of what a crash of the server could still take away. The log of the server is written
/// in the order of the commits: a commit that waits for the disk takes all before it along.
final class PostgresFlush implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresFlush.class);

    private final PostgresConnections connections;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicLong asked = new AtomicLong();
    private long done;
    private @Nullable Connection connection;

    PostgresFlush(PostgresConnections connections) {
        this.connections = connections;
    }

    /// Returns when everything that was committed before the call is on the disk.
    void await() throws SQLException {
        long mine = asked.incrementAndGet();
        turn.lock();
        try {
            if (done < mine) {
                long all = asked.get();
                flush();
                done = all;
            }
        } finally {
            turn.unlock();
        }
    }

    /// A connection that was kept may have been ended by the server meanwhile.
    private void flush() throws SQLException {
        Connection kept = connection;
        if (kept != null) {
            try {
                note(kept);
                return;
            } catch (SQLException e) {
                LOG.info("The connection that waits for the disk was lost: {}", e.getMessage());
            }
        }
        note(connections.own());
    }

    /// A transaction of its own that writes nothing but a note into the server's log, and waits for that.
    private void note(Connection open) throws SQLException {
        connection = null;
        try (Statement statement = open.createStatement()) {
            statement.execute("SELECT pg_logical_emit_message(true, 'guardian', '')");
            connection = open;
        } finally {
            if (connection == null) {
                open.close();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        turn.lock();
        try {
            Connection open = connection;
            connection = null;
            if (open != null) {
                open.close();
            }
        } finally {
            turn.unlock();
        }
    }
}
