package io.guardianops.policy;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.Span;
import io.guardianops.policy.text.Suggestions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message with placeholders in braces, such as `{task_id}`.
///
/// @param text as the file has it
public record MessageTemplate(String text) {
    /// What is shown where nothing is known.
    private static final String UNKNOWN = "unknown";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}?");

    /// Nobody reads more, and each costs the length of the message to place.
    private static final int MOST_FINDINGS = 20;

    /// What is wrong with it, the first of it; spans are in its text.
    public List<Diagnostic> check() {
        List<Diagnostic> diagnostics = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find() && diagnostics.size() < MOST_FINDINGS) {
            if (matcher.group().endsWith("}")
                    && Placeholder.parse(matcher.group(1)).isPresent()) {
                continue;
            }
            Span span = new Span(matcher.start(), matcher.end());
            Optional<String> nearest = Suggestions.nearest(matcher.group(1).strip(), Placeholder.words());
            diagnostics.add(Diagnostic.of(
                            DiagnosticCode.UNKNOWN_PLACEHOLDER,
                            span,
                            "No placeholder is written " + matcher.group()
                                    + nearest.map(each -> "; did you mean {" + each + "}?")
                                            .orElse("; there are {" + String.join("}, {", Placeholder.words()) + "}."))
                    .withFix(nearest.map(each -> Fix.replace(span, "{" + each + "}"))
                            .orElse(null)));
        }
        return diagnostics;
    }

    /// What it speaks of.
    public Set<Placeholder> placeholders() {
        Set<Placeholder> placeholders = EnumSet.noneOf(Placeholder.class);
        PLACEHOLDER
                .matcher(text)
                .results()
                .forEach(each -> Placeholder.parse(each.group(1)).ifPresent(placeholders::add));
        return placeholders;
    }

    /// The message for a channel. One pass: what a value brings along is escaped and never read as
    /// a placeholder.
    public String render(Map<Placeholder, String> values, Channel channel) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(Placeholder.parse(match.group(1))
                        .map(each -> channel.escape(values.getOrDefault(each, UNKNOWN)))
                        .orElse(match.group())));
    }
}
