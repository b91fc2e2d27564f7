package io.guardianops.ui.connections;

import io.guardianops.ui.kit.Strings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A path as someone typed it.
///
/// @param path    absolute; null if the text is none
/// @param problem why it is none; empty if it is one
record PathText(@Nullable Path path, String problem) {
    static PathText parse(String text) {
        String typed = text.strip();
        if (typed.isEmpty()) {
            return new PathText(null, Strings.get("connections.path.empty"));
        }
        try {
            Path path = typed.startsWith("~/")
                    ? Path.of(System.getProperty("user.home"), typed.substring(2))
                    : Path.of(typed);
            return new PathText(path.toAbsolutePath().normalize(), "");
        } catch (InvalidPathException e) {
            return new PathText(null, Strings.get("connections.path.invalid", e.getReason()));
        }
    }
}
