package io.guardianops.wire;

import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The interventions as the guardian API has them: one path and one body each, both ways.
public enum InterventionRoute {
    CANCEL_TASK("cancel-task"),
    REALLOCATE("reallocate"),
    OVERRIDE_PRIORITY("override-priority"),
    RESTART_TASK("restart-task"),
    STOP_INTAKE("stop-intake"),
    RESUME_INTAKE("resume-intake");

    private final String word;

    InterventionRoute(String word) {
        this.word = word;
    }

    /// The way of an intervention.
    public static InterventionRoute of(Intervention intervention) {
        return switch (intervention) {
            case Intervention.CancelTask _ -> CANCEL_TASK;
            case Intervention.ReallocateCapacity _ -> REALLOCATE;
            case Intervention.OverridePriority _ -> OVERRIDE_PRIORITY;
            case Intervention.RestartTask _ -> RESTART_TASK;
            case Intervention.StopIntake _ -> STOP_INTAKE;
            case Intervention.ResumeIntake _ -> RESUME_INTAKE;
        };
    }

    /// Below `/api/v1`.
    public String path() {
        return ApiPaths.INTERVENTION + "/" + word;
    }

    /// The body of the request; the idempotency key goes into its header.
    public static Map<String, Object> write(Intervention intervention) {
        Map<String, Object> body = new LinkedHashMap<>();
        switch (intervention) {
            case Intervention.CancelTask cancel -> body.put("task_id", cancel.taskId());
            case Intervention.ReallocateCapacity move -> {
                body.put("from_agent_id", move.fromAgentId());
                body.put("to_agent_id", move.toAgentId());
                body.put("capacity", move.capacity());
            }
            case Intervention.OverridePriority override -> {
                body.put("task_id", override.taskId());
                body.put("new_priority", override.newPriority());
            }
            case Intervention.RestartTask restart -> body.put("task_id", restart.taskId());
            case Intervention.StopIntake _, Intervention.ResumeIntake _ -> {}
        }
        body.putAll(MandateBody.write(intervention.mandate()));
        return body;
    }

    /// Reads the body of a request on this way.
    ///
    /// @param idempotencyKey out of the header, where it is there
    /// @throws UnreadableRequest with everything that is wrong
    public Intervention read(RequestBody body, @Nullable String idempotencyKey) {
        return body.read(fields -> {
            // The act's own fields first: problems are told in the order of the fields.
            Intervention act = act(fields);
            return act.withMandate(MandateBody.fields(fields, idempotencyKey));
        });
    }

    private Intervention act(RequestBody body) {
        Mandate later = MandateBody.NOBODY;
        return switch (this) {
            case CANCEL_TASK -> new Intervention.CancelTask(body.text("task_id"), later);
            case REALLOCATE ->
                new Intervention.ReallocateCapacity(
                        body.text("from_agent_id"), body.text("to_agent_id"), body.number("capacity"), later);
            case OVERRIDE_PRIORITY ->
                new Intervention.OverridePriority(body.text("task_id"), body.text("new_priority"), later);
            case RESTART_TASK -> new Intervention.RestartTask(body.text("task_id"), later);
            case STOP_INTAKE -> new Intervention.StopIntake(later);
            case RESUME_INTAKE -> new Intervention.ResumeIntake(later);
        };
    }
}
