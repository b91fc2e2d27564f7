package io.guardianops.policy.read;

import io.guardianops.policy.Selection;
import io.guardianops.policy.Trigger;
import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads one item of `triggers`.
final class TriggerReader {
    private static final int MOST_TARGETS = 1_000;

    private TriggerReader() {}

    static Optional<Placed<Trigger>> read(Fields fields) {
        Optional<String> type = fields.requiredText("type");
        Optional<Condition> condition =
                fields.required("condition") ? fields.condition("condition", Place.TRIGGER) : Optional.empty();
        String description = fields.text("description").orElse("");
        Duration holdsFor = holdsFor(fields);
        boolean autoEscalate = fields.flag("auto_escalate");
        Optional<Selection> selection = fields.mapping("target", "A target").flatMap(TriggerReader::selection);
        fields.done();
        if (type.isEmpty() || condition.isEmpty()) {
            return Optional.empty();
        }
        Trigger trigger =
                new Trigger(type.get(), condition.get(), description, holdsFor, autoEscalate, selection.orElse(null));
        return Optional.of(new Placed<>(trigger, fields.valueSpan("type")));
    }

    /// `max_wait_minutes: 5` is another way to say `for: 5_minutes`.
    private static Duration holdsFor(Fields fields) {
        Optional<Duration> given = fields.duration("for");
        Optional<Duration> waited = fields.minutes("max_wait_minutes");
        if (fields.has("for") && fields.has("max_wait_minutes")) {
            fields.report(Diagnostic.of(
                            DiagnosticCode.CONFLICTING_KEYS,
                            fields.keySpan("max_wait_minutes"),
                            "max_wait_minutes and for say the same; keep one.")
                    .withNote(new Diagnostic.Note(fields.source(), fields.keySpan("for"), "the other one")));
        }
        return given.or(() -> waited).orElse(Duration.ZERO);
    }

    private static Optional<Selection> selection(Fields fields) {
        Optional<Condition> where = fields.condition("where", Place.TARGET);
        List<Selection.Order> orderBy = fields.words("order_by", Words.ORDERS);
        int max = fields.integer("max", 1, MOST_TARGETS).orElse(Selection.ASSUMED.max());
        fields.requiredItems("order_by");
        fields.done();
        return Optional.of(new Selection(where.orElse(null), orderBy, max));
    }
}
