package io.guardianops.ui.kit.record;

import io.guardianops.client.ConnectionInfo;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The command line that shows an action, for scripts and for handing over. It only reads: a copied line must not
/// repeat what was done.
public final class ActionCommand {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ActionCommand() {}

    /// The line for an action of this connection.
    public static String of(String actionId, @Nullable ConnectionInfo connection) {
        String command = "guardian actions " + quoted(actionId);
        return connection == null ? command : command + " --db " + quoted(connection.location());
    }

    /// As a POSIX shell reads it.
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
