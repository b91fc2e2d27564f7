package io.guardianops.policy.folder;

import io.guardianops.model.GuardianException.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which names policy files have.
public final class PolicyName {
    /// Longest name, in characters.
    public static final int LONGEST = 100;

    /// What file systems keep, with room for the marks of a change that is under way.
    private static final int MOST_BYTES = 200;

    private static final String FORBIDDEN = "/\\:*?\"<>|";

    /// What Windows takes for devices, whatever comes behind the first dot.
    private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|(com|lpt)[0-9¹²³]) *(\\..*)?");

    private PolicyName() {}

    /// True for what is looked at in a folder: files of this ending that aren't hidden.
    static boolean isListed(String file) {
        return hasEnding(file) && !file.startsWith(".") && file.chars().noneMatch(c -> c == '/' || c == '\\' || c == 0);
    }

    /// Refuses a name that no file shall have.
    ///
    /// @throws Invalid with code `invalid_policy_name` and the field `file`
    public static void check(String file) {
        if (!hasEnding(file)) {
            throw invalid("must end in .yaml or .yml");
        }
        if (file.startsWith(".") || file.startsWith(" ")) {
            throw invalid("must not begin with a dot or a space");
        }
        if (file.codePointCount(0, file.length()) > LONGEST
                || file.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw invalid("is too long; at most " + LONGEST + " characters are kept");
        }
        if (file.codePoints().anyMatch(PolicyName::isForbidden)) {
            throw invalid("must not have control characters or any of " + FORBIDDEN);
        }
        if (RESERVED.matcher(file).matches()) {
            throw invalid("is reserved by Windows: " + file.toUpperCase(Locale.ROOT));
        }
    }

    private static boolean hasEnding(String file) {
        return file.endsWith(".yaml") || file.endsWith(".yml");
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || FORBIDDEN.indexOf(c) >= 0;
    }

    private static Invalid invalid(String what) {
        return new Invalid(
                "invalid_policy_name",
                "file",
                "The name of a policy file " + what,
                "Name it like emergency.yaml, or emergency.test.yaml for its tests.");
    }
}
