package io.guardianops.store;

import io.guardianops.model.GuardianException.Unexpected;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The SQLite that comes with the driver: unpacked into the user's own cache rather than the folder for temporary
/// files, which others may write and which may forbid to execute.
final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";

    /// From 3.51.3 on a rare corruption of write-ahead logs is fixed.
    private static final Version OLDEST = Version.parse("3.51.3");

    private NativeLibrary() {}

    static synchronized void prepare() {
        if (System.getProperty(FOLDER_PROPERTY) != null) {
            return;
        }
        Path folder = cacheFolder().resolve("guardian-console").resolve("sqlite");
        try {
            Files.createDirectories(folder);
            System.setProperty(FOLDER_PROPERTY, folder.toString());
        } catch (IOException e) {
            LOG.info("No cache folder {}, the folder for temporary files will do", folder, e);
        }
    }

    /// The version of SQLite itself.
    static String version() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
            return row.getString(1);
        } catch (SQLException e) {
            throw new Unexpected("SQLite could not be started", e);
        }
    }

    static void checkVersion(String version) {
        if (Version.parse(version).compareTo(OLDEST) < 0) {
            throw new Unexpected("SQLite " + version + " is too old; " + OLDEST + " is needed", null);
        }
    }

    private static Path cacheFolder() {
        Map<String, String> environment = System.getenv();
        String home = System.getProperty("user.home");
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            return Path.of(environment.getOrDefault("LOCALAPPDATA", home));
        }
        if (os.contains("mac")) {
            return Path.of(home, "Library", "Caches");
        }
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        return cache.isBlank() ? Path.of(home, ".cache") : Path.of(cache);
    }
}
