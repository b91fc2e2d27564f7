package io.guardianops.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where the console keeps its files on this operating system. Only names the folders: whoever writes creates them,
/// with [#create].
///
/// Linux follows the XDG Base Directory Specification 0.8, macOS its File System Programming Guide, Windows the known
/// folders; there, only the settings roam: a database that is copied at log-off would be a damaged one.
///
/// @param config the settings
/// @param data the database
/// @param state what may be lost without harm
/// @param logs the log files
public record AppFolders(Path config, Path data, Path state, Path logs) {
    /// The system property that puts the settings into another folder.
    public static final String CONFIG_PROPERTY = "guardian.config.dir";

    /// The system property that puts data, state and logs into another folder.
    public static final String DATA_PROPERTY = "guardian.data.dir";

    private static final String NAME = "guardian-console";
    private static final String TITLE = "Guardian Console";

    /// The folders of this user on this machine, or where the system properties put them.
    public static AppFolders ofThisMachine() {
        return resolve(System::getProperty, System::getenv);
    }

    static AppFolders resolve(
            Function<String, @Nullable String> properties, Function<String, @Nullable String> environment) {
        var system = text(properties, "os.name").toLowerCase(Locale.ROOT);
        AppFolders folders;
        if (system.startsWith("windows")) {
            folders = windows(Path.of(text(properties, "user.home")), environment);
        } else if (system.startsWith("mac")) {
            folders = mac(home(properties, environment));
        } else {
            folders = xdg(home(properties, environment), environment);
        }
        return folders.moved(text(properties, CONFIG_PROPERTY), text(properties, DATA_PROPERTY));
    }

    /// Java looks its home folder up among the users of the system; what the user's shell says comes first.
    private static Path home(
            Function<String, @Nullable String> properties, Function<String, @Nullable String> environment) {
        var said = Path.of(text(environment, "HOME"));
        return said.isAbsolute() ? said : Path.of(text(properties, "user.home"));
    }

    /// The file with the settings.
    public Path settingsFile() {
        return config.resolve("settings.json");
    }

    /// The file with tokens and passwords.
    public Path secretsFile() {
        return config.resolve("secrets.json");
    }

    /// The database that is opened when none is named.
    public Path database() {
        return data.resolve("guardian.db");
    }

    /// The folder with the policies, where no other is named.
    public Path policies() {
        return policiesIn(data);
    }

    /// The folder with the policies of a data folder.
    public static Path policiesIn(Path data) {
        return data.resolve("guardian_policies");
    }

    /// The folder with texts of policies that are edited and not saved.
    public Path drafts() {
        return state.resolve("policy_drafts");
    }

    /// Creates a folder and what is missing above it, each for its owner only where the file system knows owners.
    /// Folders that exist keep their mode.
    public static void create(Path folder) throws IOException {
        var attributes = folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(folder, attributes);
    }

    private AppFolders moved(String newConfig, String newData) {
        var moved = newData.isEmpty() ? this : under(Path.of(newData), config);
        return newConfig.isEmpty()
                ? moved
                : new AppFolders(Path.of(newConfig).toAbsolutePath(), moved.data, moved.state, moved.logs);
    }

    private static AppFolders under(Path folder, Path config) {
        var data = folder.toAbsolutePath();
        return new AppFolders(config, data, data.resolve("state"), data.resolve("logs"));
    }

    private static AppFolders windows(Path home, Function<String, @Nullable String> environment) {
        var roaming = text(environment, "APPDATA");
        var local = text(environment, "LOCALAPPDATA");
        var config = roaming.isEmpty() ? home.resolve("AppData").resolve("Roaming") : Path.of(roaming);
        var data = (local.isEmpty() ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve(TITLE);
        return new AppFolders(config.resolve(TITLE), data, data.resolve("State"), data.resolve("Logs"));
    }

    private static AppFolders mac(Path home) {
        var library = home.resolve("Library");
        var support = library.resolve("Application Support").resolve(TITLE);
        return new AppFolders(
                support,
                support,
                support.resolve("State"),
                library.resolve("Logs").resolve(TITLE));
    }

    private static AppFolders xdg(Path home, Function<String, @Nullable String> environment) {
        var state = xdg(environment, "XDG_STATE_HOME", home.resolve(".local").resolve("state"));
        return new AppFolders(
                xdg(environment, "XDG_CONFIG_HOME", home.resolve(".config")),
                xdg(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share")),
                state,
                state.resolve("logs"));
    }

    private static Path xdg(Function<String, @Nullable String> environment, String variable, Path usual) {
        var base = Path.of(text(environment, variable));
        // "If an implementation encounters a relative path … it should consider the path invalid and ignore it."
        return (base.isAbsolute() ? base : usual).resolve(NAME);
    }

    private static String text(Function<String, @Nullable String> source, String key) {
        return Objects.requireNonNullElse(source.apply(key), "").strip();
    }
}
