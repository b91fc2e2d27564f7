package io.guardianops.store;

import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unexpected;
import io.guardianops.model.GuardianException.Unreachable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Says in words for people what SQLite says in codes. Wherever this is used, nothing was changed.
final class SqliteFailure {
    private SqliteFailure() {}

    /// What went wrong, as callers know it; a [GuardianException] stays as it is.
    static GuardianException of(Throwable failure, Path file) {
        if (failure instanceof GuardianException known) {
            return known;
        }
        return code(failure)
                .<GuardianException>map(code -> of(code, failure, file))
                .orElseGet(() -> new Unexpected("The database " + file + " could not be used", failure));
    }

    /// True if the lock of another process stood in the way.
    static boolean isBusy(Throwable failure) {
        return code(failure)
                .filter(code ->
                        primary(code) == SQLiteErrorCode.SQLITE_BUSY || primary(code) == SQLiteErrorCode.SQLITE_LOCKED)
                .isPresent();
    }

    /// True if the disk is full: nothing was changed.
    static boolean isFull(Throwable failure) {
        return code(failure)
                .filter(code -> primary(code) == SQLiteErrorCode.SQLITE_FULL)
                .isPresent();
    }

    private static GuardianException of(SQLiteErrorCode code, Throwable failure, Path file) {
        return switch (primary(code)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new Unreachable(
                        "database_busy",
                        "Another program keeps the database " + file + " locked",
                        "Try again; if it stays so, close the other program.",
                        failure);
            case SQLITE_FULL ->
                new Unreachable(
                        "disk_full",
                        "The disk of " + file + " is full; nothing was changed",
                        "Free some space and try again.",
                        failure);
            case SQLITE_READONLY, SQLITE_PERM -> readOnly(file, failure);
            case SQLITE_CANTOPEN ->
                new Unreachable(
                        "database_unreadable",
                        "The database " + file + " can't be opened",
                        "Check that the file is there and that you may read and write it and its folder.",
                        failure);
            case SQLITE_NOTADB -> notADatabase(file, "is not a SQLite database", failure);
            case SQLITE_CORRUPT ->
                new Unreachable(
                        "database_damaged",
                        "The database " + file + " could not be read in part; that may be the disk or the file",
                        "Check the disk, then restore a backup if the file is damaged.",
                        failure);
            case SQLITE_IOERR ->
                new Unreachable(
                        "disk_error",
                        "The disk of " + file + " reported an error; nothing was changed",
                        "Check the disk and try again.",
                        failure);
            default -> new Unexpected("The database " + file + " refused a statement (" + code.name() + ")", failure);
        };
    }

    static Unreachable notADatabase(Path file, String why, @Nullable Throwable cause) {
        return new Unreachable(
                "not_a_database", file + " " + why, "Choose a database of the guardian console, or a new file.", cause);
    }

    static Unreachable readOnly(Path file, @Nullable Throwable cause) {
        return new Unreachable(
                "database_read_only",
                "The database " + file + " can't be written",
                "Give yourself write permission to the file, or copy it elsewhere.",
                cause);
    }

    static Unreachable folderNotWritable(Path folder, @Nullable Throwable cause) {
        return new Unreachable(
                "folder_not_writable",
                "Nothing can be written into the folder " + folder,
                "Choose another folder, or give yourself write permission.",
                cause);
    }

    private static Optional<SQLiteErrorCode> code(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLiteException sqlite) {
                return Optional.of(sqlite.getResultCode());
            }
            if (each instanceof SQLException sql && sql.getErrorCode() != 0) {
                return Optional.of(SQLiteErrorCode.getErrorCode(sql.getErrorCode()));
            }
        }
        return Optional.empty();
    }

    /// The primary code is the low byte of an extended one.
    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & 0xff);
    }
}
