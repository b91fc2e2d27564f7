package io.guardianops.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guardianops.model.GuardianAction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line of what is kept of another system's actions: one as it was told, or that it isn't told any more.
///
/// @param seenAt when
/// @param action as it was told; null in a line that says that one is gone
/// @param gone   the id of an action that is gone; null in a line that has one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeenActionJson(
        String seenAt,
        @Nullable ActionJson action,
        @Nullable String gone) {
    /// The line of an action, without its end.
    public static byte[] told(Instant at, GuardianAction action) {
        return WireFormat.writeUtf8(new SeenActionJson(WireTime.format(at), ActionJson.of(action), null));
    }

    /// The line of an action that is gone, without its end.
    public static byte[] gone(Instant at, String actionId) {
        return WireFormat.writeUtf8(new SeenActionJson(WireTime.format(at), null, actionId));
    }

    /// What a line says.
    ///
    /// @param at     when
    /// @param action as it was told, or null
    /// @param gone   the id of one that is gone, or null
    public record Seen(
            Instant at,
            @Nullable GuardianAction action,
            @Nullable String gone) {}

    /// Reads a line.
    ///
    /// @throws MalformedAnswer if it isn't one
    public static Seen read(byte[] line) {
        return new AnswerReader(Instant.EPOCH).seen(line);
    }
}
