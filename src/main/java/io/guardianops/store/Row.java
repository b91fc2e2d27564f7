package io.guardianops.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads one row.
///
/// @param <T> what becomes of it
@FunctionalInterface
interface Row<T> {
    T map(ResultSet row) throws SQLException;
}
