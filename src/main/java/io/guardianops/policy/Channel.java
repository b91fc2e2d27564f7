package io.guardianops.policy;

import io.guardianops.policy.text.Printable;
import java.util.Locale;

/// Where a message goes.
public enum Channel {
    SLACK,
    PAGERDUTY,
    EMAIL,
    DESKTOP;

    /// The word in files.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A value as this channel shows it literally. Slack reads `<`, `>` and `&` as markup (its
    /// documentation on formatting text asks for these three entities), mail is HTML, the others
    /// are plain text. What can't be seen is a space.
    public String escape(String value) {
        String plain = Printable.spaced(value);
        return switch (this) {
            case SLACK -> plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            case EMAIL ->
                plain.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
            case PAGERDUTY, DESKTOP -> plain;
        };
    }
}
