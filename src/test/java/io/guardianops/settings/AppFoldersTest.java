package io.guardianops.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppFoldersTest {
    private final Map<String, String> properties = new HashMap<>(Map.of("os.name", "Linux", "user.home", "/home/ada"));
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void followsTheXdgDefaultsOnLinux() {
        assertThat(folders())
                .isEqualTo(new AppFolders(
                        Path.of("/home/ada/.config/guardian-console"),
                        Path.of("/home/ada/.local/share/guardian-console"),
                        Path.of("/home/ada/.local/state/guardian-console"),
                        Path.of("/home/ada/.local/state/guardian-console/logs")));
        assertThat(folders().settingsFile()).hasFileName("settings.json");
        assertThat(folders().database()).hasFileName("guardian.db");
    }

    @Test
    void followsTheXdgVariablesAndIgnoresRelativeOnes() {
        environment.putAll(Map.of("XDG_CONFIG_HOME", "/etc/ada", "XDG_DATA_HOME", "relative", "XDG_STATE_HOME", ""));

        assertThat(folders().config()).isEqualTo(Path.of("/etc/ada/guardian-console"));
        assertThat(folders().data()).isEqualTo(Path.of("/home/ada/.local/share/guardian-console"));
        assertThat(folders().state()).isEqualTo(Path.of("/home/ada/.local/state/guardian-console"));
    }

    @Test
    void goesHomeWhereTheShellSays() {
        environment.put("HOME", "/srv/ada");
        assertThat(folders().config()).isEqualTo(Path.of("/srv/ada/.config/guardian-console"));

        properties.put("os.name", "Mac OS X");
        assertThat(folders().logs()).isEqualTo(Path.of("/srv/ada/Library/Logs/Guardian Console"));

        environment.put("HOME", "here");
        assertThat(folders().logs()).isEqualTo(Path.of("/home/ada/Library/Logs/Guardian Console"));
    }

    @Test
    void followsTheHabitsOfMacOs() {
        properties.put("os.name", "Mac OS X");

        assertThat(folders().config()).isEqualTo(Path.of("/home/ada/Library/Application Support/Guardian Console"));
        assertThat(folders().data()).isEqualTo(folders().config());
        assertThat(folders().logs()).isEqualTo(Path.of("/home/ada/Library/Logs/Guardian Console"));
    }

    @Test
    void followsTheHabitsOfWindows() {
        properties.put("os.name", "Windows 11");
        environment.putAll(Map.of("APPDATA", "/ada/Roaming", "LOCALAPPDATA", "/ada/Local"));

        assertThat(folders().config()).isEqualTo(Path.of("/ada/Roaming/Guardian Console"));
        assertThat(folders().data()).isEqualTo(Path.of("/ada/Local/Guardian Console"));
    }

    @Test
    void goesWhereThePropertiesSay() {
        properties.put(AppFolders.CONFIG_PROPERTY, "/t/config");
        properties.put(AppFolders.DATA_PROPERTY, "/t/data");

        assertThat(folders())
                .isEqualTo(new AppFolders(
                        Path.of("/t/config"), Path.of("/t/data"), Path.of("/t/data/state"), Path.of("/t/data/logs")));
    }

    private AppFolders folders() {
        return AppFolders.resolve(properties::get, environment::get);
    }
}
