package io.guardianops.policy.read;

import static io.guardianops.policy.text.DiagnosticCode.CONDITION_CUT;
import static io.guardianops.policy.text.DiagnosticCode.FIRST_JOINER;
import static io.guardianops.policy.text.DiagnosticCode.MIXED_JOINERS;
import static io.guardianops.policy.text.DiagnosticCode.WRONG_OPERATOR;

import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.condition.Joiner;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import io.guardianops.policy.yaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Compiles the conditions of a file and gives their findings places in the file.
final class ConditionReader {
    private static final Pattern JOINER = Pattern.compile("\\s*(AND|OR)(?![\\w.])", Pattern.CASE_INSENSITIVE);

    /// Of one condition. Nobody reads more, and each costs the length of the condition to place.
    private static final int MOST_FINDINGS = 20;

    private final SourceText source;
    private final Place place;
    private final List<Diagnostic> diagnostics;

    ConditionReader(SourceText source, Place place, List<Diagnostic> diagnostics) {
        this.source = source;
        this.place = place;
        this.diagnostics = diagnostics;
    }

    Optional<Condition> read(Scalar scalar) {
        return read(scalar, 0);
    }

    /// Conditions joined by the AND or OR that a later one begins with; by AND where none does.
    Optional<Condition> readList(List<Scalar> items) {
        List<Condition> read = new ArrayList<>();
        Joiner joiner = null;
        for (int i = 0; i < items.size(); i++) {
            Scalar item = items.get(i);
            Matcher matcher = JOINER.matcher(item.value());
            boolean joined = matcher.lookingAt();
            Joiner own = joined ? Joiner.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)) : Joiner.AND;
            if (joined) {
                checkJoiner(item, new Span(matcher.start(1), matcher.end(1)), own, i == 0);
            }
            if (i > 0 && joiner != null && own != joiner) {
                report(
                        MIXED_JOINERS,
                        item,
                        joined
                                ? new Span(matcher.start(1), matcher.end(1))
                                : new Span(0, item.value().length()),
                        "The list is joined by " + joiner + " before and by " + own
                                + " here; write one condition with brackets.",
                        null);
            }
            if (i > 0 && joiner == null) {
                joiner = own;
            }
            read(item, joined ? matcher.end(1) : 0).ifPresent(read::add);
        }
        return read.isEmpty() || read.size() < items.size()
                ? Optional.empty()
                : Optional.of(Condition.joined(joiner == null ? Joiner.AND : joiner, read));
    }

    private void checkJoiner(Scalar item, Span span, Joiner joiner, boolean first) {
        String written = item.value().substring(span.start(), span.end());
        if (first) {
            report(
                    FIRST_JOINER,
                    item,
                    span,
                    "The first condition has nothing before it that " + joiner + " could join.",
                    new Fix("Leave it out", trailed(item, span), ""));
        } else if (!written.equals(joiner.name())) {
            report(
                    WRONG_OPERATOR,
                    item,
                    span,
                    "'" + written + "' is written " + joiner + ".",
                    Fix.replace(span, joiner.name()));
        }
    }

    /// With the spaces after it.
    private static Span trailed(Scalar item, Span span) {
        int end = span.end();
        while (end < item.value().length() && item.value().charAt(end) == ' ') {
            end++;
        }
        return new Span(span.start(), end);
    }

    private Optional<Condition> read(Scalar scalar, int from) {
        Condition.Compilation compilation = Condition.compile(scalar.value().substring(from), place);
        if (scalar.cutByComment(source)) {
            diagnostics.add(cut(scalar, compilation.condition() != null));
        }
        int more = compilation.diagnostics().size() - MOST_FINDINGS;
        List<Diagnostic> first =
                compilation.diagnostics().stream().limit(MOST_FINDINGS).toList();
        for (int i = 0; i < first.size(); i++) {
            Diagnostic each = first.get(i);
            Fix fix = each.fix();
            diagnostics.add(placed(
                    each.code(),
                    scalar,
                    each.span().shifted(from),
                    each.message()
                            + (more > 0 && i == MOST_FINDINGS - 1 ? " (and " + more + " more findings here)" : ""),
                    fix == null ? null : new Fix(fix.label(), fix.span().shifted(from), fix.replacement())));
        }
        return Optional.ofNullable(compilation.condition());
    }

    /// @param complete the rest is a condition, so the comment was meant as one
    private Diagnostic cut(Scalar scalar, boolean complete) {
        int line = source.text().indexOf('\n', scalar.span().end());
        int end = line < 0 ? source.text().length() : line;
        Span whole = new Span(
                scalar.span().start(),
                scalar.span().start()
                        + source.at(new Span(scalar.span().start(), end))
                                .stripTrailing()
                                .length());
        return Diagnostic.of(
                        CONDITION_CUT,
                        scalar.span(),
                        "The condition ends before ' #'; the rest of the line is a comment. Quote it.")
                .withFix(new Fix(
                        complete ? "Quote the condition" : "Quote the whole line",
                        complete ? scalar.span() : whole,
                        quoted(source.at(complete ? scalar.span() : whole))))
                .withNote(new Diagnostic.Note(
                        source, new Span(scalar.span().end(), whole.end()), "this is not part of the condition"));
    }

    private static String quoted(String text) {
        return text.contains("\"") || text.contains("\\") ? "'" + text.replace("'", "''") + "'" : '"' + text + '"';
    }

    private void report(DiagnosticCode code, Scalar scalar, Span within, String message, @Nullable Fix fix) {
        diagnostics.add(placed(code, scalar, within, message, fix));
    }

    private Diagnostic placed(DiagnosticCode code, Scalar scalar, Span within, String message, @Nullable Fix fix) {
        return Diagnostic.of(code, scalar.spanOf(source, within), message)
                .withFix(
                        fix == null
                                ? null
                                : new Fix(
                                        fix.label(),
                                        scalar.spanOf(source, fix.span()),
                                        scalar.quote(fix.replacement())));
    }
}
