package io.guardianops.ui.kit.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// What an action changed, from the `before` and `after` of its audit log. `after` names only what the action set: a
/// fact that it leaves out stayed as it was, one that it gives as null went away. Facts within facts are named by their
/// path, `from_agent.capacity`. Immutable.
///
/// @param lines in the order of the record
public record StateDifference(List<Line> lines) {
    /// How a line relates to the act.
    public enum Kind {
        REMOVED("-"),
        ADDED("+"),
        UNCHANGED(" ");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /// One fact.
    public record Line(Kind kind, String name, String value) {
        /// As in a patch: "- status: running".
        public String text() {
            return kind.sign + " " + name + ": " + value.replace('\n', ' ');
        }
    }

    public StateDifference {
        lines = List.copyOf(lines);
    }

    /// The difference that an audit log tells of; without lines if it doesn't.
    public static StateDifference of(Map<String, @Nullable Object> auditLog) {
        Map<String, @Nullable Object> before = flat(auditLog.get("before"));
        Map<String, @Nullable Object> after = flat(auditLog.get("after"));
        SequencedSet<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Line> lines = new ArrayList<>();
        for (String name : names) {
            Object old = before.get(name);
            Object now = after.containsKey(name) ? after.get(name) : old;
            if (old != null) {
                lines.add(new Line(Objects.equals(old, now) ? Kind.UNCHANGED : Kind.REMOVED, name, old.toString()));
            }
            if (now != null && !now.equals(old)) {
                lines.add(new Line(Kind.ADDED, name, now.toString()));
            }
        }
        return new StateDifference(lines);
    }

    private static Map<String, @Nullable Object> flat(@Nullable Object state) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        if (state instanceof Map<?, ?> members) {
            flatten("", members, facts);
        }
        return facts;
    }

    private static void flatten(String path, Map<?, ?> members, Map<String, @Nullable Object> facts) {
        members.forEach((name, value) -> {
            if (value instanceof Map<?, ?> deeper) {
                flatten(path + name + ".", deeper, facts);
            } else {
                facts.put(path + name, value);
            }
        });
    }
}
