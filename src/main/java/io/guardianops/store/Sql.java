package io.guardianops.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/// SQL with positional parameters on one connection; takes it over. Lists go through Jdbi. Changes and single rows,
/// which are what an intervention is made of, take the prepared statement itself: Jdbi's care for each statement costs
/// an intervention about as much processor time again as its work does. Not thread-safe.
final class Sql implements AutoCloseable {
    /// So many statements wait for the next one, so that a long transaction doesn't gather up text without end.
    private static final int MOST = 24;

    private final Dialect dialect;
    private final Connection connection;
    private final StatementCache statements = new StatementCache();
    private final List<String> waiting = new ArrayList<>();
    private final List<@Nullable Object> waitingArguments = new ArrayList<>();
    private @Nullable Handle handle;
    private boolean hasIndex;
    private boolean isSearchable;

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

    /// True if the index of [SqliteSearch] is attached.
    boolean hasIndex() {
        return hasIndex;
    }

    void attachedIndex() {
        hasIndex = true;
        isSearchable = true;
    }

    /// True if the index can be asked.
    boolean isSearchable() {
        return isSearchable;
    }

    /// It could not be read.
    void distrustIndex() {
        isSearchable = false;
    }

    int update(String sql, @Nullable Object... arguments) {
        return run(sql, arguments, PreparedStatement::getUpdateCount);
    }

    /// A statement whose answer nobody needs. Where the database is another process, it goes there together with the
    /// next one, in one round trip, and fails with it.
    void soon(String sql, @Nullable Object... arguments) {
        if (dialect.isAway() && waiting.size() < MOST) {
            waiting.add(sql);
            waitingArguments.addAll(Arrays.asList(arguments));
        } else {
            update(sql, arguments);
        }
    }

    /// The first row. Of several statements, that of the first one.
    <T> Optional<T> first(String sql, Row<T> mapper, @Nullable Object... arguments) {
        return run(sql, arguments, statement -> {
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? Optional.of(mapper.map(row)) : Optional.<T>empty();
            }
        });
    }

    /// A number, 0 where there is no row.
    long number(String sql, @Nullable Object... arguments) {
        return first(sql, row -> row.getLong(1), arguments).orElse(0L);
    }

    <T> List<T> list(String sql, Row<T> mapper, @Nullable Object... arguments) {
        sendWaiting();
        Query query = handle().createQuery(sql);
        for (int i = 0; i < arguments.length; i++) {
            query.bind(i, arguments[i]);
        }
        return query.map((row, _) -> mapper.map(row)).list();
    }

    /// All rows, past Jdbi, whose care for each of them would cost as much as reading it: for whole tables.
    <T> List<T> all(String sql, Row<? extends T> mapper, @Nullable Object... arguments) {
        return run(sql, arguments, statement -> {
            List<T> all = new ArrayList<>();
            try (ResultSet row = statement.getResultSet()) {
                while (row.next()) {
                    all.add(mapper.map(row));
                }
            }
            return all;
        });
    }

    /// Opened when the first list is asked for: a connection that was only borrowed may never need it.
    private Handle handle() {
        Handle open = handle;
        if (open == null) {
            open = Jdbi.create(() -> connection)
                    // Transactions are begun and ended by statements, of which Jdbi knows nothing.
                    .configure(Handles.class, each -> each.setForceEndTransactions(false))
                    .configure(SqlStatements.class, each -> each.setTemplateEngine(TemplateEngine.NOP))
                    .open();
            open.setStatementBuilder(statements);
            handle = open;
        }
        return open;
    }

    private void sendWaiting() {
        if (!waiting.isEmpty()) {
            update(waiting.removeLast());
        }
    }

    private <T> T run(String sql, @Nullable Object[] arguments, Answer<T> answer) {
        int ahead = waiting.size();
        waiting.add(sql);
        waitingArguments.addAll(Arrays.asList(arguments));
        String all = String.join("; ", waiting);
        @Nullable Object[] values = waitingArguments.toArray();
        waiting.clear();
        waitingArguments.clear();
        return send(all, values, statement -> {
            statement.execute();
            for (int i = 0; i < ahead; i++) {
                statement.getMoreResults();
            }
            return answer.of(statement);
        });
    }

    private <T> T send(String sql, @Nullable Object[] arguments, Answer<T> answer) {
        try {
            PreparedStatement statement = statements.take(connection, sql);
            boolean sound = false;
            try {
                for (int i = 0; i < arguments.length; i++) {
                    statement.setObject(i + 1, arguments[i]);
                }
                T result = answer.of(statement);
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
    private interface Answer<T> {
        T of(PreparedStatement statement) throws SQLException;
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
