package io.guardianops.ui.kit;

import io.guardianops.settings.SettingsStore;
import java.util.Locale;
import java.util.Map;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which keys do what: the defaults, changed by the settings. Combinations are written as [KeyCombination] reads them.
public final class KeyMap {
    private static final Logger LOG = LoggerFactory.getLogger(KeyMap.class);

    private final SettingsStore settings;

    public KeyMap(SettingsStore settings) {
        this.settings = settings;
    }

    /// Something that keys can do. `onTable` ones are single keys that count only while a table has the focus.
    public enum Command {
        SHOW_TASKS("Shortcut+2", false),
        SHOW_AGENTS("Shortcut+3", false),
        SHOW_HISTORY("Shortcut+4", false),
        SHOW_POLICIES("Shortcut+5", false),
        SHOW_AUDIT("Shortcut+6", false),
        SHOW_CONNECTIONS("Shortcut+8", false),
        PALETTE("Shortcut+K", false),
        OPEN_BUNDLE("Shortcut+O", false),
        ARM("Shortcut+L", false),
        FREEZE("Shortcut+Shift+F", false),
        RELOAD("F5", false),
        INSPECTOR("Shortcut+I", false),
        FILTER("/", true),
        KEYS("?", true),
        TIME_ZONE("U", true),
        MARK("Space", true),
        MARK_SHOWN("Shortcut+A", true),
        MARK_MATCHING("Shortcut+Shift+A", true),
        CANCEL("C", true),
        REALLOCATE("R", true),
        PRIORITY("P", true),
        REVERT("V", true),
        SOURCE("S", true),
        TARGET("T", true),
        COPY("Shortcut+C", true),
        COPY_JSON("Shortcut+Shift+C", true);

        private final String keys;
        private final boolean onTable;

        Command(String keys, boolean onTable) {
            this.keys = keys;
            this.onTable = onTable;
        }

        public boolean isOnTable() {
            return onTable;
        }

        /// The name in the settings, e.g. `mark-shown`; the label's message key is `key.` before it.
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What these keys are written as, e.g. `Shortcut+K`, `/`.
    public String keys(Command command) {
        Map<String, String> changed = settings.current().workspace().keyBindings();
        return changed.getOrDefault(command.id(), command.keys);
    }

    /// The same for people: `Ctrl+K`.
    public String display(Command command) {
        String keys = keys(command);
        return keys.length() == 1
                ? keys
                : keys.replace("Shortcut", isMac() ? "Cmd" : "Ctrl").replace("Space", Strings.get("key.space-bar"));
    }

    /// True if the event is this command's; symbols are recognised as they are typed, all else as it is pressed.
    public boolean matches(Command command, KeyEvent event) {
        String keys = keys(command);
        if (keys.length() == 1 && !Character.isLetterOrDigit(keys.charAt(0))) {
            // Which key makes "/" or "?" depends on the keyboard's layout; the typed character doesn't.
            return event.getEventType() == KeyEvent.KEY_TYPED && keys.equals(event.getCharacter());
        }
        if (event.getEventType() != KeyEvent.KEY_PRESSED) {
            return false;
        }
        try {
            return KeyCombination.valueOf(keys).match(event);
        } catch (IllegalArgumentException e) {
            LOG.warn("The settings bind {} to {}, which is no key combination", command.id(), keys);
            return KeyCombination.valueOf(command.keys).match(event);
        }
    }

    private static boolean isMac() {
        return System.getProperty("os.name", "").startsWith("Mac");
    }
}
