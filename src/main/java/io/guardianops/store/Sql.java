package io.guardianops.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/// SQL with positional parameters on one connection; takes it over. Lists go through Jdbi. Changes and single rows,
/// which are what an intervention is made of, take the prepared statement itself: Jdbi's care for each statement costs
/// an intervention about as much processor time again as its work does. Not thread-safe.
final class Sql implements AutoCloseable {
    private final Dialect dialect;
    private final Connection connection;
    private final StatementCache statements = new StatementCache();
    private @Nullable Handle handle;

    Sql(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    Dialect dialect() {
        return dialect;
    }

    Connection connection() {
        return connection;
    }

    int update(String sql, @Nullable Object... arguments) {
        return run(sql, arguments, PreparedStatement::executeUpdate);
    }

    /// The first row.
    <T> Optional<T> first(String sql, Row<T> mapper, @Nullable Object... arguments) {
        return run(sql, arguments, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(mapper.map(row)) : Optional.<T>empty();
            }
        });
    }

    /// A number, 0 where there is no row.
    long number(String sql, @Nullable Object... arguments) {
        return first(sql, row -> row.getLong(1), arguments).orElse(0L);
    }

    <T> List<T> list(String sql, Row<T> mapper, @Nullable Object... arguments) {
        Query query = handle().createQuery(sql);
        for (int i = 0; i < arguments.length; i++) {
            query.bind(i, arguments[i]);
        }
        return query.map((row, _) -> mapper.map(row)).list();
    }

    /// The one row of the second of two queries, both in one round trip.
    <T> T secondOf(String queries, Row<T> mapper) {
        return run(queries, new Object[0], statement -> {
            if (!statement.execute() || !statement.getMoreResults()) {
                throw new SQLException("Two queries answer twice: " + queries);
            }
            try (ResultSet row = statement.getResultSet()) {
                if (!row.next()) {
                    throw new SQLException("Nothing is there: " + queries);
                }
                return mapper.map(row);
            }
        });
    }

    /// Several statements in one round trip.
    void together(String statements, @Nullable Object... arguments) {
        run(statements, arguments, PreparedStatement::execute);
    }

    /// Opened when the first list is asked for: a connection that was only borrowed may never need it.
    private Handle handle() {
        Handle open = handle;
        if (open == null) {
            open = Jdbi.create(() -> connection)
                    .configure(SqlStatements.class, each -> each.setTemplateEngine(TemplateEngine.NOP))
                    .open();
            open.setStatementBuilder(statements);
            handle = open;
        }
        return open;
    }

    private <T> T run(String sql, @Nullable Object[] arguments, Work<T> work) {
        try {
            PreparedStatement statement = statements.take(connection, sql);
            boolean sound = false;
            try {
                for (int i = 0; i < arguments.length; i++) {
                    statement.setObject(i + 1, arguments[i]);
                }
                T result = work.with(statement);
                sound = true;
                return result;
            } finally {
                if (sound) {
                    statements.giveBack(sql, statement);
                } else {
                    statement.close();
                }
            }
        } catch (SQLException e) {
            throw new SqlFailed(e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    /// Closes what was prepared on a connection that belongs to somebody else.
    void forget() throws SQLException {
        statements.close(connection);
    }

    /// Gives the connection back; closing twice is fine.
    @Override
    public void close() {
        Handle open = handle;
        if (open != null) {
            open.close();
            return;
        }
        try {
            statements.close(connection);
            connection.close();
        } catch (SQLException e) {
            throw new SqlFailed(e);
        }
    }
}
