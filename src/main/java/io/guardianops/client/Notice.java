package io.guardianops.client;

import io.guardianops.model.GuardianAction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Something that was noticed about an action of a server: it isn't told any more as it was told before, although
/// nothing of an action changes but that it is marked reverted once.
///
/// @param actionId  the action
/// @param kind      what was noticed
/// @param seenAt    when it was first seen as it was before
/// @param noticedAt when it was first seen to be otherwise
/// @param changes   what differs; empty where the action is gone
public record Notice(String actionId, Kind kind, Instant seenAt, Instant noticedAt, List<Change> changes) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    /// What can be noticed.
    public enum Kind {
        /// The server tells it in another way.
        CHANGED,
        /// The server doesn't have it any more.
        GONE
    }

    /// A field that differs.
    ///
    /// @param field  its name on the wire
    /// @param before what it was, as text; null if it was nothing
    /// @param now    what it is
    public record Change(
            String field, @Nullable String before, @Nullable String now) {}

    public Notice {
        changes = List.copyOf(changes);
    }

    /// The fields that differ.
    public List<String> fields() {
        return changes.stream().map(Change::field).toList();
    }

    /// Whether it is that the text of the action was deleted, as redaction leaves it.
    public boolean isRedaction() {
        return fields().equals(List.of("reason", "audit_log"))
                && GuardianAction.REDACTED_REASON.equals(changes.getFirst().now());
    }

    /// In a sentence, with times in UTC.
    public String sentence() {
        return switch (kind) {
            case GONE ->
                "Action " + actionId + " was at the server on " + DAY.format(seenAt) + " UTC, and was gone on "
                        + DAY.format(noticedAt) + ".";
            case CHANGED ->
                "Action " + actionId + " was different on " + DAY.format(seenAt) + " UTC: " + told() + ". Noticed on "
                        + DAY.format(noticedAt) + ".";
        };
    }

    private String told() {
        return changes.stream()
                .map(change -> change.field() + " was " + quoted(change.before()) + ", is " + quoted(change.now()))
                .collect(Collectors.joining("; "));
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "nothing" : "\u201c" + value + "\u201d";
    }
}
