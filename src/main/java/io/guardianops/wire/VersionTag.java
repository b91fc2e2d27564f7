package io.guardianops.wire;

import io.guardianops.model.GuardianException.Invalid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Versions in the headers `ETag`, `If-Match` and `If-None-Match`, both ways.
public final class VersionTag {
    public static final String ETAG = "ETag";
    public static final String IF_MATCH = "If-Match";
    public static final String IF_NONE_MATCH = "If-None-Match";

    /// The code of a change that doesn't say what it was made from; told with the status 428.
    static final String REQUIRED = "version_required";

    private static final String ANY = "*";

    private VersionTag() {}

    /// As it stands in a header.
    public static String of(String version) {
        return '"' + version + '"';
    }

    /// The header of a change, name and value.
    ///
    /// @param base the version it was made from; null for a file that is not there yet
    public static String nameFor(@Nullable String base) {
        return base == null ? IF_NONE_MATCH : IF_MATCH;
    }

    /// The value that goes with [#nameFor].
    public static String valueFor(@Nullable String base) {
        return base == null ? ANY : of(base);
    }

    /// The version that a change was made from; null for a file that is not there yet.
    ///
    /// @param ifMatch     null if the header is not there
    /// @param ifNoneMatch null if the header is not there
    /// @throws Invalid `version_required` if neither says it, `invalid_if_match` or `invalid_if_none_match` if
    ///     it can't be read
    public static @Nullable String base(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifMatch == null && ifNoneMatch == null) {
            throw new Invalid(
                    REQUIRED,
                    IF_MATCH,
                    "A change must say which version it was made from",
                    "Send If-Match with the ETag of the version that you read, or If-None-Match: * for a new file.");
        }
        if (ifMatch == null) {
            if (!ANY.equals(ifNoneMatch)) {
                throw unreadable("invalid_if_none_match", IF_NONE_MATCH, "must be * here");
            }
            return null;
        }
        String tag = ifMatch.strip();
        if (ifNoneMatch != null
                || tag.length() < 2
                || !tag.startsWith("\"")
                || tag.indexOf('"', 1) != tag.length() - 1) {
            throw unreadable("invalid_if_match", IF_MATCH, "must be one version in quotes, without If-None-Match");
        }
        return tag.substring(1, tag.length() - 1);
    }

    /// True if a reader has this version already.
    public static boolean has(@Nullable String ifNoneMatch, String version) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals(ANY) || each.equals(of(version)));
    }

    private static Invalid unreadable(String code, String header, String what) {
        return new Invalid(code, header, "The header " + header + " " + what, "Send the ETag of what you read.");
    }
}
