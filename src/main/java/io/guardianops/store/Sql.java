package io.guardianops.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// SQL with positional parameters on one connection. Not thread-safe.
record Sql(Handle handle) {
    int update(String sql, @Nullable Object... arguments) {
        return bind(handle.createUpdate(sql), arguments).execute();
    }

    <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        return bind(handle.createQuery(sql), arguments).map(mapper).list();
    }

    <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        return bind(handle.createQuery(sql), arguments).map(mapper).findFirst();
    }

    /// A number, 0 where there is no row.
    long number(String sql, @Nullable Object... arguments) {
        return first(sql, (row, _) -> row.getLong(1), arguments).orElse(0L);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, @Nullable Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case null -> statement.bind(i, (String) null);
                case String text -> statement.bind(i, text);
                case Integer number -> statement.bind(i, number);
                case Long number -> statement.bind(i, number);
                case Double number -> statement.bind(i, number);
                case Boolean flag -> statement.bind(i, flag ? 1 : 0);
                case Object other -> throw new IllegalArgumentException("No column type for " + other.getClass());
            }
        }
        return statement;
    }
}
