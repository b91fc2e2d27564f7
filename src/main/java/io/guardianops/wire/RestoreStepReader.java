package io.guardianops.wire;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.Priority;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what [RestorePlanJson] writes.
final class RestoreStepReader {
    private RestoreStepReader() {}

    static RestorePlan plan(JsonRecord fields, GuardianAction action) {
        return new RestorePlan(
                action,
                fields.records("steps").stream().map(RestoreStepReader::step).toList());
    }

    private static RestoreStep step(JsonRecord fields) {
        return new RestoreStep(
                fields.count("step").orElseThrow(() -> fields.invalid("malformed_record", "step", "is missing")),
                act(fields),
                fields.parsed("condition", RestoreStepReader::condition, "what a step can be, e.g. possible")
                        .orElse(RestoreStep.Condition.POSSIBLE),
                fields.text("explanation").orElse(""),
                fields.text("done_by").orElse(null));
    }

    private static RestoreStep.Act act(JsonRecord fields) {
        String type = fields.requiredText("action_type");
        String target = fields.text("target_entity").orElse("");
        return switch (type) {
            case "restart_task" -> new RestoreStep.Act.Restart(target);
            case "cancel_task" -> new RestoreStep.Act.Cancel(target);
            case "resume_intake" -> new RestoreStep.Act.ResumeIntake();
            case "stop_intake" -> new RestoreStep.Act.StopIntake();
            case "override_priority" ->
                new RestoreStep.Act.SetPriority(
                        target,
                        parameters(fields)
                                .parsed("new_priority", Priority::parse, "one of CRITICAL, HIGH, MEDIUM, LOW")
                                .orElseThrow(() -> missing(fields, "parameters.new_priority")));
            case "reallocate_capacity" -> move(fields, target);
            default -> throw fields.invalid("malformed_record", "action_type", "is unknown: " + type);
        };
    }

    private static RestoreStep.Act move(JsonRecord fields, String target) {
        String[] ends = target.split(GuardianAction.TRANSFER_ARROW, 2);
        if (ends.length < 2) {
            throw fields.invalid("malformed_record", "target_entity", "expected FROM→TO, but found \"" + target + "\"");
        }
        int capacity = parameters(fields).count("capacity").orElseThrow(() -> missing(fields, "parameters.capacity"));
        return new RestoreStep.Act.MoveCapacity(ends[0], ends[1], capacity);
    }

    private static JsonRecord parameters(JsonRecord fields) {
        return fields.record("parameters").orElseThrow(() -> missing(fields, "parameters"));
    }

    private static RuntimeException missing(JsonRecord fields, String name) {
        return fields.invalid("malformed_record", name, "is missing");
    }

    private static Optional<RestoreStep.Condition> condition(String word) {
        return Stream.of(RestoreStep.Condition.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
