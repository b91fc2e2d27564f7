package io.guardianops.trail;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionScope;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the text of the filter field: `type:cancel_task by:a.ruiz authority>=4 after:2026-11-01 "agent-17 lost"`. A
/// quotation mark that is still open ends with the text, since people type from left to right.
public final class ActionFilterParser {
    private static final Pattern PART =
            Pattern.compile("(?<key>[A-Za-z_]+:|(?i:authority)>=)(?:\"(?<quotedValue>[^\"]*)\"?|(?<value>\\S*))"
                    + "|\"(?<quoted>[^\"]*)\"?|(?<word>\\S+)");

    /// With the sign that each has.
    private static final List<String> KEYS = List.of(
            "type:",
            "by:",
            "approved:",
            "target:",
            "on:",
            "agent:",
            "incident:",
            "policy:",
            "authority>=",
            "after:",
            "before:",
            "state:");

    /// What touched an agent is asked for like what touched a task.
    private static final String ON = "on:";

    private static final String AGENT = "agent:";

    /// The agents of a reallocation may be written as they can be typed.
    private static final Pattern TYPED_ARROW = Pattern.compile("\\s*(->|→)\\s*");

    private final ZoneId zone;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();

    private ActionFilterParser(ZoneId zone) {
        this.zone = zone;
    }

    /// What came of a text.
    public sealed interface Result {
        record Understood(ActionFilter filter) implements Result {}

        /// Not understood.
        ///
        /// @param text what is wrong and what would be right, for people
        record Problem(String text) implements Result {}
    }

    /// Reads a filter.
    ///
    /// @param zone of the days and times in it that name no zone
    public static Result parse(String text, ZoneId zone) {
        try {
            return new Result.Understood(new ActionFilterParser(zone).read(text));
        } catch (Misunderstood e) {
            return new Result.Problem(e.explanation);
        }
    }

    private ActionFilter read(String text) throws Misunderstood {
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            String key = parts.group("key");
            if (key == null) {
                words.add(first(parts.group("quoted"), parts.group("word")));
            } else {
                qualify(key.toLowerCase(Locale.ROOT), first(parts.group("quotedValue"), parts.group("value")));
            }
        }
        if (values.containsKey(ON) && values.containsKey(AGENT)) {
            throw new Misunderstood(TrailStrings.get("filter.on-and-agent"));
        }
        String target = values.get("target:");
        String joined = String.join(" ", words).strip();
        return new ActionFilter(
                values.get("type:"),
                values.get("by:"),
                values.get("approved:"),
                target == null ? null : TYPED_ARROW.matcher(target).replaceAll(GuardianAction.TRANSFER_ARROW),
                values.getOrDefault(ON, values.get(AGENT)),
                values.get("incident:"),
                policy(values.get("policy:")),
                authority(values.get("authority>=")),
                instant("after:"),
                instant("before:"),
                state(values.get("state:")),
                joined.isEmpty() ? null : joined);
    }

    private void qualify(String key, String value) throws Misunderstood {
        if (!KEYS.contains(key)) {
            throw new Misunderstood(TrailStrings.get("filter.unknown", key, String.join(" ", KEYS)));
        }
        if (value.isBlank()) {
            throw new Misunderstood(TrailStrings.get("filter.no-value", key));
        }
        if (values.putIfAbsent(key, value.strip()) != null) {
            throw new Misunderstood(TrailStrings.get("filter.twice", key));
        }
    }

    private @Nullable Instant instant(String key) throws Misunderstood {
        String value = values.get(key);
        if (value == null) {
            return null;
        }
        try {
            if (!value.contains("T")) {
                return LocalDate.parse(value).atStartOfDay(zone).toInstant();
            }
            return value.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)")
                    ? OffsetDateTime.parse(value).toInstant()
                    : LocalDateTime.parse(value).atZone(zone).toInstant();
        } catch (DateTimeException notATime) {
            throw new Misunderstood(TrailStrings.get("filter.time", key, value));
        }
    }

    private static @Nullable AuthorityLevel authority(@Nullable String value) throws Misunderstood {
        if (value == null) {
            return null;
        }
        return AuthorityLevel.parse(value)
                .orElseThrow(() -> new Misunderstood(TrailStrings.get("filter.authority", value)));
    }

    private static @Nullable String policy(@Nullable String value) throws Misunderstood {
        if (value != null && value.contains("@")) {
            throw new Misunderstood(TrailStrings.get("filter.policy", value));
        }
        return value;
    }

    private static ActionScope state(@Nullable String value) throws Misunderstood {
        return switch (value == null ? "" : value.toLowerCase(Locale.ROOT).replace('-', '_')) {
            case "" -> ActionScope.ALL;
            case "active" -> ActionScope.ACTIVE;
            case "reverted", "marked_reverted" -> ActionScope.REVERTED;
            case "not_restored" -> ActionScope.NOT_RESTORED;
            default -> throw new Misunderstood(TrailStrings.get("filter.state", String.valueOf(value)));
        };
    }

    private static String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other != null ? other : "";
    }

    /// Ends the reading; its message never leaves this class but as a [Result.Problem].
    private static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1L;
        private final String explanation;

        private Misunderstood(String explanation) {
            super(explanation, null, false, false);
            this.explanation = explanation;
        }
    }
}
