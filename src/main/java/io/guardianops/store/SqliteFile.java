package io.guardianops.store;

import io.guardianops.model.GuardianException.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The database as a file: found fit before SQLite touches it, and recognised again while it is open.
final class SqliteFile {
    private final Path path;
    private @Nullable Object identity;

    private SqliteFile(Path path) {
        this.path = path;
    }

    /// Refuses what can't become or isn't a database, without changing it.
    static SqliteFile check(Path file, boolean create) {
        Path path = file.toAbsolutePath().normalize();
        if (Files.isDirectory(path)) {
            throw SqliteFailure.notADatabase(path, "is a folder", null);
        }
        Path folder = Objects.requireNonNull(path.getParent());
        if (Files.exists(path)) {
            checkExisting(path);
        } else if (create) {
            makeFolder(folder);
        } else {
            throw missing(path, null);
        }
        if (!Files.isWritable(folder)) {
            throw SqliteFailure.folderNotWritable(folder, null);
        }
        return new SqliteFile(path);
    }

    /// Refuses what can't be looked at. Nothing needs to be writable.
    ///
    /// SQLite keeps a log beside the file itself, not beside a link to it: so the path is that of
    /// the file itself.
    static SqliteFile checkForReading(Path file) {
        Path given = file.toAbsolutePath().normalize();
        Path path;
        try {
            path = file.toRealPath();
        } catch (NoSuchFileException e) {
            throw missing(given, e);
        } catch (IOException e) {
            throw unreadable(given, e);
        }
        if (Files.isDirectory(path)) {
            throw SqliteFailure.notADatabase(path, "is a folder", null);
        }
        checkContent(path);
        return new SqliteFile(path);
    }

    Path path() {
        return path;
    }

    /// Remembers which file it is, once it is there.
    void remember() {
        identity = key();
    }

    /// Writing into a file that was deleted or replaced meanwhile would succeed, and be lost.
    void checkStillThere() {
        if (!Objects.equals(identity, key())) {
            throw new Unreachable(
                    "database_missing",
                    "The database " + path + " was removed or replaced while it was open; nothing was changed",
                    "Put it back and connect again.",
                    null);
        }
    }

    private @Nullable Object key() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            throw missing(path, e);
        }
    }

    private static void checkExisting(Path path) {
        checkContent(path);
        if (!Files.isWritable(path)) {
            throw SqliteFailure.readOnly(path, null);
        }
    }

    private static void checkContent(Path path) {
        if (!Files.isRegularFile(path)) {
            throw SqliteFailure.notADatabase(path, "is not a file", null);
        }
        // What is in it SQLite says. Reading it here and closing it would give away the locks that SQLite holds for
        // this
        // process, if the database is open already.
        if (!Files.isReadable(path)) {
            throw unreadable(path, null);
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw SqliteFailure.folderNotWritable(folder, e);
        }
    }

    private static Unreachable unreadable(Path path, @Nullable IOException cause) {
        return new Unreachable(
                "database_unreadable",
                "The database " + path + " can't be read",
                "Check that you may read the file.",
                cause);
    }

    private static Unreachable missing(Path path, @Nullable IOException cause) {
        return new Unreachable(
                "database_missing",
                "There is no database " + path,
                "Check the path, or create a new database there.",
                cause);
    }
}
