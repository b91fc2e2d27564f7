package io.guardianops.store;

import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.GuardianException.Unexpected;
import io.guardianops.model.GuardianException.Unreachable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says in words for people what PostgreSQL says in SQLSTATEs. Wherever this is used, nothing was changed.
final class PostgresFailure {
    /// Serialization failure, deadlock, and a key that another transaction took meanwhile: it has what this one was
    /// about to do, so that looking again finds it.
    private static final Set<String> IN_EACH_OTHERS_WAY = Set.of("40001", "40P01", "23505");

    private PostgresFailure() {}

    /// What went wrong, as callers know it; a [GuardianException] stays as it is.
    ///
    /// @param where the address, without secrets
    static GuardianException of(Throwable failure, Object where) {
        if (failure instanceof GuardianException known) {
            return known;
        }
        return state(failure)
                .map(state -> of(state, failure, where))
                .orElseGet(() -> isPoolExhausted(failure)
                        ? busy(where, failure)
                        : new Unexpected("The database " + where + " could not be used", failure));
    }

    /// True if the same work may succeed when it is run again.
    static boolean isPassing(Throwable failure) {
        return !(failure instanceof GuardianException)
                && state(failure)
                        .filter(state -> IN_EACH_OTHERS_WAY.contains(state) || isLost(state))
                        .isPresent();
    }

    /// True if the connection went away, so that the last statement may have been carried out or not.
    static boolean isConnectionLost(Throwable failure) {
        return state(failure).filter(PostgresFailure::isLost).isPresent();
    }

    static Unreachable closed(Object where) {
        return new Unreachable("store_closed", "The database " + where + " is closed", "Connect again.", null);
    }

    private static GuardianException of(String state, Throwable failure, Object where) {
        return switch (state) {
            // 08004: it asks for a password, and there is none.
            case "28000", "28P01", "08004", "42501" ->
                new Unreachable(
                        "database_access_denied",
                        "The database " + where + " doesn't let this user in",
                        "Check user and password (in the URL, or PGUSER and PGPASSWORD) and what the user may do.",
                        failure);
            case "3D000", "3F000" ->
                new Unreachable(
                        "database_missing",
                        "There is no database " + where,
                        "Create it with createdb, or check its name.",
                        failure);
            case "25006" ->
                new Unreachable(
                        "database_read_only",
                        "The database " + where + " can't be written; it may be a standby",
                        "Connect to the primary server.",
                        failure);
            case "53100" ->
                new Unreachable(
                        "disk_full",
                        "The disk of " + where + " is full; nothing was changed",
                        "Free some space on the server and try again.",
                        failure);
            case "40001", "40P01", "55P03" -> busy(where, failure);
            case "22021", "22P05" ->
                new Invalid(
                        "invalid_characters",
                        "text",
                        "A text contains characters that can't be kept",
                        "Remove control characters and broken emoji.");
            default -> isLost(state) ? unreachable(where, failure) : other(state, failure, where);
        };
    }

    private static GuardianException other(String state, Throwable failure, Object where) {
        return switch (state.substring(0, 2)) {
            case "53" -> unreachable(where, failure);
            case "58", "XX" ->
                new Unreachable(
                        "database_damaged",
                        "The database " + where + " could not be read or written in part (" + state + ")",
                        "Check the server's log and its disk.",
                        failure);
            default -> new Unexpected("The database " + where + " refused a statement (" + state + ")", failure);
        };
    }

    static Unreachable unreachable(Object where, @Nullable Throwable cause) {
        return new Unreachable(
                "database_unreachable",
                "The database server of " + where + " doesn't answer",
                "Check that the server runs and can be reached from here, then try again.",
                cause);
    }

    private static Unreachable busy(Object where, Throwable cause) {
        return new Unreachable(
                "database_busy",
                "The database " + where + " is busy with other work",
                "Try again; if it stays so, look for transactions that don't end.",
                cause);
    }

    /// Class 08, and the server's goodbyes: shutdown, crash, not ready yet, idle for too long.
    private static boolean isLost(String state) {
        return (state.startsWith("08") && !state.equals("08004")) || state.startsWith("57P") || state.equals("25P03");
    }

    /// The pool waited in vain, and not for the server.
    private static boolean isPoolExhausted(Throwable failure) {
        return failure instanceof SQLTransientConnectionException;
    }

    private static Optional<String> state(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }
}
