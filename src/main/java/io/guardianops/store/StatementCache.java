package io.guardianops.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the prepared statements of one connection, so that the way of an intervention prepares nothing. A statement is
/// out of the cache while it is in use. Not thread-safe, as its connection isn't.
final class StatementCache extends DefaultStatementBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(StatementCache.class);
    private static final int SIZE = 128;

    private final SequencedMap<String, PreparedStatement> idle = new LinkedHashMap<>(SIZE * 2, 0.75f, true);

    /// A statement that is ready to be bound; nobody else gets it until it is given back.
    PreparedStatement take(Connection connection, String sql) throws SQLException {
        PreparedStatement cached = idle.remove(sql);
        return cached != null ? cached : connection.prepareStatement(sql);
    }

    /// Keeps a statement whose results are closed.
    void giveBack(String sql, PreparedStatement statement) throws SQLException {
        statement.clearParameters();
        PreparedStatement displaced = idle.put(sql, statement);
        if (displaced != null) {
            displaced.close();
        }
        if (idle.size() > SIZE) {
            idle.pollFirstEntry().getValue().close();
        }
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        return take(connection, sql);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        if (statement instanceof PreparedStatement prepared && !statement.isClosed()) {
            giveBack(sql, prepared);
        } else {
            statement.close();
        }
    }

    @Override
    public void close(Connection connection) {
        for (PreparedStatement statement : idle.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                LOG.warn("A statement could not be closed", e);
            }
        }
        idle.clear();
    }
}
