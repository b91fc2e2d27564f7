package io.guardianops.trail;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of this room, from its `messages.properties`.
final class TrailStrings {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(
            "io.guardianops.trail.messages", Locale.ENGLISH, TrailStrings.class.getClassLoader());

    private TrailStrings() {}

    /// The text of a key, its `{0}` … filled in the way of [MessageFormat].
    static String get(String key, Object... arguments) {
        return arguments.length == 0
                ? BUNDLE.getString(key).replace("''", "'")
                : new MessageFormat(BUNDLE.getString(key), Locale.ENGLISH).format(arguments);
    }
}
