package io.guardianops.store;

import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.Unreachable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a consistent, compact copy beside the target, checks it, and only then gives it its name.
record SqliteBackup(SqliteConnections connections, Path source) {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteBackup.class);

    void write(Path file) {
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw exists(target);
        }
        Path folder = Objects.requireNonNull(target.getParent());
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw SqliteFailure.folderNotWritable(folder, null);
        }
        Path draft = folder.resolve(
                target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.deleteIfExists(draft);
            copy(draft);
            verify(draft);
            Files.move(draft, target);
            LOG.info("Wrote a backup of {} to {}", source, target);
        } catch (FileAlreadyExistsException e) {
            Conflict exists = exists(target);
            exists.addSuppressed(e);
            throw exists;
        } catch (IOException e) {
            throw SqliteFailure.folderNotWritable(folder, e);
        } catch (SQLException e) {
            throw SqliteFailure.of(e, target);
        } finally {
            remove(draft);
        }
    }

    private void copy(Path draft) throws SQLException {
        try (Connection connection = connections.plain();
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, draft.toString());
            vacuum.execute();
        }
    }

    private static void verify(Path draft) throws SQLException {
        try (Connection connection = new SqliteConnections(draft).plain();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
            String verdict = answer.getString(1);
            if (!"ok".equals(verdict)) {
                throw new Unreachable(
                        "backup_damaged",
                        "The backup doesn't read back as it was written: " + verdict,
                        "Check the disk and back up to another one.",
                        null);
            }
        }
    }

    private static void remove(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            LOG.warn("Could not remove {}", draft, e);
        }
    }

    private static Conflict exists(Path target) {
        return new Conflict("file_exists", target + " is there already", "Choose a name that is not taken.");
    }
}
