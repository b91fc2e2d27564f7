package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads an action back from the members that [io.guardianops.audit.ledger.ActionContent] writes. Pure.
final class ActionText {
    private static final String NUMBER = "number:";

    /// Longer than every double, and than what the store reads; parsing takes the square of it.
    private static final int MAX_NUMBER = 2_000;

    /// Far from where decimals overflow.
    private static final int MAX_SCALE = 1 << 30;

    private ActionText() {}

    /// @throws MalformedEvidence if these are not the members of an action
    static GuardianAction read(Map<String, @Nullable Object> members, @Nullable Instant revertedAt) {
        if (!(members.get("audit_log") instanceof Map<?, ?> log)) {
            throw new MalformedEvidence("The action's \"audit_log\" is no object.");
        }
        return new GuardianAction(
                text(members, "id"),
                new ActionType(text(members, "action_type")),
                text(members, "target_entity"),
                authority(members.get("authority_level")),
                text(members, "reason"),
                text(members, "initiated_by"),
                textOrNull(members, "approved_by"),
                timeOrNull(members, "executed_at"),
                revertedAt,
                log(log),
                time(text(members, "created_at")));
    }

    /// Reads an action of which members are missing: what isn't there is empty, or the least there is.
    ///
    /// @param at stands in for the time when the record was made
    static GuardianAction readPart(
            String id, Map<String, @Nullable Object> members, @Nullable Instant revertedAt, Instant at) {
        return new GuardianAction(
                id,
                new ActionType(textOrEmpty(members, "action_type")),
                textOrEmpty(members, "target_entity"),
                members.get("authority_level") == null
                        ? AuthorityLevel.WORKER
                        : authority(members.get("authority_level")),
                textOrEmpty(members, "reason"),
                textOrEmpty(members, "initiated_by"),
                textOrNull(members, "approved_by"),
                timeOrNull(members, "executed_at"),
                revertedAt,
                members.get("audit_log") instanceof Map<?, ?> log ? log(log) : Map.of(),
                Objects.requireNonNullElse(timeOrNull(members, "created_at"), at));
    }

    private static String textOrEmpty(Map<String, @Nullable Object> members, String name) {
        return Objects.requireNonNullElse(textOrNull(members, name), "");
    }

    private static AuthorityLevel authority(@Nullable Object level) {
        if (level instanceof Long number && number == number.intValue()) {
            return AuthorityLevel.ofLevel(number.intValue())
                    .orElseThrow(() -> new MalformedEvidence("There is no authority level " + number + "."));
        }
        throw new MalformedEvidence("The action's \"authority_level\" is no number.");
    }

    private static String text(Map<String, @Nullable Object> members, String name) {
        String text = textOrNull(members, name);
        if (text == null) {
            throw new MalformedEvidence("The action's \"" + name + "\" is missing.");
        }
        return text;
    }

    private static @Nullable String textOrNull(Map<String, @Nullable Object> members, String name) {
        Object value = members.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new MalformedEvidence("The action's \"" + name + "\" is no text.");
    }

    static @Nullable Instant timeOrNull(Map<String, @Nullable Object> members, String name) {
        String text = textOrNull(members, name);
        return text == null ? null : time(text);
    }

    private static Instant time(String text) {
        return LedgerTime.parse(text)
                .orElseThrow(() -> new MalformedEvidence("The ledger writes no time as \"" + text + "\"."));
    }

    private static Map<String, @Nullable Object> log(Map<?, ?> written) {
        Map<String, @Nullable Object> log = new LinkedHashMap<>();
        written.forEach((name, value) -> log.put(String.valueOf(name), value(value)));
        return log;
    }

    private static @Nullable Object value(@Nullable Object written) {
        return switch (written) {
            case Map<?, ?> map -> log(map);
            case List<?> list -> {
                List<@Nullable Object> values = new ArrayList<>();
                list.forEach(each -> values.add(value(each)));
                yield values;
            }
            case String text when text.startsWith(NUMBER) -> number(text.substring(NUMBER.length()));
            case null, default -> written;
        };
    }

    /// A number that JSON doesn't take, or a text that began with the word itself.
    private static Object number(String rest) {
        if (rest.startsWith(NUMBER)) {
            return rest;
        }
        if (rest.length() > MAX_NUMBER) {
            throw new MalformedEvidence("A number in the action's \"audit_log\" is too long.");
        }
        try {
            BigDecimal number = new BigDecimal(rest);
            if (Math.abs((long) number.scale()) <= MAX_SCALE) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw new MalformedEvidence("There is no number \"" + rest + "\".", noNumber);
        }
        throw new MalformedEvidence("A number in the action's \"audit_log\" is too great or too small.");
    }
}
