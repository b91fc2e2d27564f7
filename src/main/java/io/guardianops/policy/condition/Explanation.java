package io.guardianops.policy.condition;

import io.guardianops.policy.fact.Truth;
import java.util.ArrayList;
import java.util.List;

/// Why a condition came out as it did.
///
/// @param text    the condition or the part of it, in canonical form
/// @param truth   what it came to
/// @param values  the same with values in the place of names, such as `2,410 s > 600 s × 2`; empty
///     if it has parts
/// @param missing why it is unknown: names of facts that are missing, or what could not be
///     computed; empty if it isn't
/// @param parts   what it is made of
public record Explanation(String text, Truth truth, String values, List<String> missing, List<Explanation> parts) {
    public Explanation {
        missing = List.copyOf(missing);
        parts = List.copyOf(parts);
    }

    /// The tree for people, a line each, parts indented.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        addTo(lines, 0);
        return lines;
    }

    private void addTo(List<String> lines, int level) {
        StringBuilder line = new StringBuilder("  ".repeat(level))
                .append("%-7s ".formatted(truth))
                .append(text);
        if (!values.isEmpty() && !values.equals(text)) {
            line.append("   [").append(values).append(']');
        }
        if (!missing.isEmpty() && parts.isEmpty()) {
            line.append("   missing: ").append(String.join(", ", missing));
        }
        lines.add(line.toString());
        parts.forEach(each -> each.addTo(lines, level + 1));
    }
}
