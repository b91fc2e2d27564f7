package io.guardianops.store;

import java.sql.SQLException;

/// A statement failed; [SqliteFailure] says it in words.
final class SqlFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFailed(SQLException cause) {
        super(cause);
    }
}
