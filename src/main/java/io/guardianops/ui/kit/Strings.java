package io.guardianops.ui.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the interface, from `messages.properties`. Any thread.
public final class Strings {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("io.guardianops.ui.messages", Locale.ENGLISH, Strings.class.getClassLoader());

    private Strings() {}

    /// The bundle, for FXML's `%key`.
    static ResourceBundle bundle() {
        return BUNDLE;
    }

    /// The text of a key, its `{0}` … filled in the way of [MessageFormat].
    public static String get(String key, Object... arguments) {
        return arguments.length == 0
                ? BUNDLE.getString(key).replace("''", "'")
                : new MessageFormat(BUNDLE.getString(key), Locale.ENGLISH).format(arguments);
    }
}
