package io.guardianops.policy.condition;

import static io.guardianops.policy.text.DiagnosticCode.LOOKALIKE;
import static io.guardianops.policy.text.DiagnosticCode.UNKNOWN_PRIORITY;
import static io.guardianops.policy.text.DiagnosticCode.UNKNOWN_VALUE;

import io.guardianops.model.Priority;
import io.guardianops.policy.condition.Expression.TextLiteral;
import io.guardianops.policy.condition.Lookalikes.Lookalike;
import io.guardianops.policy.fact.Domain;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.FactType;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.Printable;
import io.guardianops.policy.text.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads a string literal as what it is compared with: the name of a priority, or one of the words
/// that a fact is known to take.
final class Literals {
    private static final List<String> PRIORITIES =
            Arrays.stream(Priority.values()).map(Enum::name).toList();

    private final List<Diagnostic> diagnostics;

    Literals(List<Diagnostic> diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The literal as it counts beside the other term.
    Term beside(Term other, TextLiteral literal) {
        if (other.is(FactType.PRIORITY)) {
            return priority(literal);
        }
        Fact fact = other.fact();
        if (fact != null && fact.domain() instanceof Domain.Words words) {
            return word(fact, words.known(), literal);
        }
        Optional<Lookalike> lookalike = Lookalikes.firstIn(literal.value());
        boolean mixed = literal.value().chars().anyMatch(each -> each < 128 && Character.isLetter(each));
        if (lookalike.isPresent() && mixed) {
            reportLookalike(literal, lookalike.get(), Lookalikes.latinised(literal.value()));
        }
        return Term.text(literal, literal.value());
    }

    private Term priority(TextLiteral literal) {
        Optional<Priority> priority = Priority.parse(literal.value());
        if (priority.isPresent()) {
            return Term.quantity(literal, FactType.PRIORITY, TaskFacts.rank(priority.get()));
        }
        if (!saidOfLookalike(literal, PRIORITIES)) {
            reportUnknown(
                    UNKNOWN_PRIORITY,
                    literal,
                    literal(literal) + " is no priority; those are LOW, MEDIUM, HIGH, CRITICAL",
                    PRIORITIES);
        }
        return Term.broken(literal);
    }

    private Term word(Fact fact, List<String> known, TextLiteral literal) {
        Optional<String> own = known.stream()
                .filter(each -> each.equalsIgnoreCase(literal.value()))
                .findFirst();
        if (own.isPresent()) {
            // Servers send both cases, so the words are kept in one.
            return Term.text(literal, own.get());
        }
        if (!saidOfLookalike(literal, known)) {
            reportUnknown(
                    UNKNOWN_VALUE,
                    literal,
                    fact.name() + " is not known to be " + literal(literal) + "; known are " + String.join(", ", known),
                    known);
        }
        return Term.text(literal, literal.value());
    }

    private boolean saidOfLookalike(TextLiteral literal, List<String> known) {
        Optional<Lookalike> lookalike = Lookalikes.firstIn(literal.value());
        if (lookalike.isEmpty()) {
            return false;
        }
        String latin = Lookalikes.latinised(literal.value());
        String meant = known.stream()
                .filter(each -> each.equalsIgnoreCase(latin))
                .findFirst()
                .orElse(latin);
        reportLookalike(literal, lookalike.get(), meant);
        return true;
    }

    private void reportLookalike(TextLiteral literal, Lookalike lookalike, String meant) {
        diagnostics.add(Diagnostic.of(
                        LOOKALIKE,
                        literal.span(),
                        "Letter " + (lookalike.index() + 1) + " of " + literal(literal) + " is " + lookalike.described()
                                + ".")
                .withFix(Fix.replace(literal.span(), Printer.quote(meant))));
    }

    private void reportUnknown(DiagnosticCode code, TextLiteral literal, String message, List<String> known) {
        Optional<String> nearest = Suggestions.nearest(literal.value(), known);
        diagnostics.add(Diagnostic.of(
                        code,
                        literal.span(),
                        message + Suggestions.didYouMean(nearest) + (nearest.isEmpty() ? "." : ""))
                .withFix(nearest.map(each -> Fix.replace(literal.span(), Printer.quote(each)))
                        .orElse(null)));
    }

    private static String literal(TextLiteral literal) {
        return Printable.of(Printer.quote(literal.value()));
    }
}
