package io.guardianops.client;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.ContractFixture.guardian;
import static io.guardianops.client.ContractFixture.refused;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.GuardianException.NotFound;
import io.guardianops.model.GuardianException.NotPermitted;
import io.guardianops.model.Intervention;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Intervention.OverridePriority;
import io.guardianops.model.Intervention.ReallocateCapacity;
import io.guardianops.model.Intervention.RestartTask;
import io.guardianops.model.Intervention.ResumeIntake;
import io.guardianops.model.Intervention.StopIntake;
import io.guardianops.model.Mandate;
import io.guardianops.model.query.ActionQuery;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

interface GuardianClientContractRefusals extends ContractFixture {
    @ParameterizedTest
    @EnumSource(
            value = AuthorityLevel.class,
            names = {"WORKER", "WATCHDOG", "MONITOR"})
    default void lowAuthorityIsRefusedBeforeAnythingElse(AuthorityLevel level) {
        // Everything else is wrong too: no reason, nobody, no such target.
        Mandate low = Mandate.of("", level, "");
        String got = " requires GUARDIAN authority (level 4), but got " + level + " (level " + level.level() + ")";
        Map<Intervention, String> acts = Map.of(
                new CancelTask("nope", low), "Emergency cancellation",
                new ReallocateCapacity("x", "x", 0, low), "Capacity reallocation",
                new OverridePriority("nope", "URGENT", low), "Priority override",
                new RestartTask("nope", low), "Task restart",
                new StopIntake(low), "Intake stop",
                new ResumeIntake(low), "Intake resumption");

        acts.forEach(
                (act, name) -> assertThat(refused(NotPermitted.class, "not_permitted", () -> client().execute(act)))
                        .hasMessage(name + got));
        assertThat(refused(NotPermitted.class, "not_permitted", () -> client().revert("nope", low)))
                .hasMessage("Reversion" + got);
        refused(NotPermitted.class, "not_permitted", () -> client().restore("nope", 1, false, low));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "\u2003"})
    default void aReasonIsRequired(String blank) {
        fleet().put(task("t-1").build());

        Invalid refusal =
                refused(Invalid.class, "blank_reason", () -> client().execute(new CancelTask("t-1", guardian(blank))));

        assertThat(refusal.field()).isEqualTo("reason");
        nothingChanged();
    }

    @Test
    default void aReasonHasAtMost4000Characters() {
        fleet().put(task("t-1").build());

        Invalid refusal = refused(
                Invalid.class,
                "reason_too_long",
                () -> client().execute(new CancelTask("t-1", guardian("x".repeat(5_000)))));

        assertThat(refusal.field()).isEqualTo("reason");
        nothingChanged();
        // A character is a character, also outside of the basic plane.
        assertThat(client().execute(new CancelTask("t-1", guardian("🔥".repeat(4_000))))
                        .reason())
                .hasSize(8_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\ud800b"})
    default void textThatCannotBeKeptIsRefused(String reason) {
        fleet().put(task("t-1").build());

        Invalid refusal = refused(
                Invalid.class, "invalid_characters", () -> client().execute(new CancelTask("t-1", guardian(reason))));

        assertThat(refusal.field()).isEqualTo("reason");
        nothingChanged();
    }

    @Test
    default void namesAreBounded() {
        fleet().put(task("t-1").build());
        String long201 = "n".repeat(201);

        refusedField("initiated_by", Mandate.of(" ", AuthorityLevel.GUARDIAN, "r"));
        refusedField("initiated_by", Mandate.of(long201, AuthorityLevel.GUARDIAN, "r"));
        refusedField("initiated_by", Mandate.of("alice\nbob", AuthorityLevel.GUARDIAN, "r"));
        refusedField("reason_code", mandate(long201, null, null, null));
        refusedField("incident", mandate(null, long201, null, null));
        refusedField("approved_by", mandate(null, null, long201, null));
        refusedField("idempotency_key", mandate(null, null, null, long201));
        refusedField("idempotency_key", mandate(null, null, null, ""));
        nothingChanged();
    }

    @Test
    default void unknownTargetsAreNotFound() {
        fleet().put(agent("a-1", 2));

        assertThat(refused(
                        NotFound.class,
                        "task_not_found",
                        () -> client().execute(new CancelTask("nope", guardian("r")))))
                .hasMessage("Task nope not found");
        refused(
                NotFound.class,
                "task_not_found",
                () -> client().execute(new OverridePriority("nope", "HIGH", guardian("r"))));
        refused(NotFound.class, "task_not_found", () -> client().execute(new RestartTask("nope", guardian("r"))));
        refused(
                NotFound.class,
                "agent_not_found",
                () -> client().execute(new ReallocateCapacity("nope", "a-1", 1, guardian("r"))));
        refused(
                NotFound.class,
                "agent_not_found",
                () -> client().execute(new ReallocateCapacity("a-1", "nope", 1, guardian("r"))));
        refused(NotFound.class, "action_not_found", () -> client().revert("nope", guardian("r")));
        refused(NotFound.class, "action_not_found", () -> client().restorePlan("nope"));
        refused(NotFound.class, "action_not_found", () -> client().restore("nope", 1, false, guardian("r")));
        refused(NotFound.class, "task_not_found", () -> client().task("nope"));
        refused(NotFound.class, "agent_not_found", () -> client().agent("nope"));
        refused(NotFound.class, "action_not_found", () -> client().action("nope"));
        nothingChanged();
    }

    @Test
    default void whatEndedIsNeitherCancelledNorReprioritised() {
        fleet().put(
                        task("done").completed(fleet().now()).build(),
                        task("dead").failed("boom", fleet().now()).build());

        for (String id : new String[] {"done", "dead"}) {
            refused(Conflict.class, "task_ended", () -> client().execute(new CancelTask(id, guardian("r"))));
            refused(
                    Conflict.class,
                    "task_ended",
                    () -> client().execute(new OverridePriority(id, "HIGH", guardian("r"))));
        }
        nothingChanged();
    }

    @Test
    default void onlyFailedTasksAreRestarted() {
        fleet().put(
                        task("waits").build(),
                        task("done").completed(fleet().now()).build(),
                        task("runs").running("a-1", fleet().now(), 10).build());

        for (String id : new String[] {"waits", "done", "runs"}) {
            refused(Conflict.class, "task_not_failed", () -> client().execute(new RestartTask(id, guardian("r"))));
        }
        nothingChanged();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    default void atLeastOneSlotMoves(int capacity) {
        // Fields come before existence: neither agent is known.
        Invalid refusal = refused(
                Invalid.class,
                "invalid_capacity",
                () -> client().execute(new ReallocateCapacity("x", "y", capacity, guardian("r"))));

        assertThat(refusal.field()).isEqualTo("capacity");
    }

    @Test
    default void capacityThatIsNotThereCannotBeMoved() {
        fleet().put(agent("X", 2), agent("Y", Integer.MAX_VALUE));

        Invalid refusal = refused(
                Invalid.class,
                "insufficient_capacity",
                () -> client().execute(new ReallocateCapacity("X", "Y", 10, guardian("r"))));

        assertThat(refusal).hasMessage("Agent X has insufficient capacity (has 2, requested 10)");
        assertThat(refusal.field()).isEqualTo("capacity");
        refused(
                Invalid.class,
                "capacity_too_large",
                () -> client().execute(new ReallocateCapacity("X", "Y", 1, guardian("r"))));
        assertThat(client().agent("X").agent().capacity()).isEqualTo(2);
        nothingChanged();
    }

    @Test
    default void capacityMovesBetweenTwoAgents() {
        Invalid refusal = refused(
                Invalid.class,
                "same_agent",
                () -> client().execute(new ReallocateCapacity("x", "x", 1, guardian("r"))));

        assertThat(refusal.field()).isEqualTo("to_agent_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"URGENT", "", "ß", "1"})
    default void unknownPrioritiesAreRefusedBeforeTheTaskIsLookedUp(String word) {
        Invalid refusal = refused(
                Invalid.class,
                "invalid_priority",
                () -> client().execute(new OverridePriority("nope", word, guardian("r"))));

        assertThat(refusal).hasMessage("Invalid priority '" + word + "'. Must be one of: CRITICAL, HIGH, MEDIUM, LOW");
        assertThat(refusal.field()).isEqualTo("new_priority");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    default void idsAreNotBlank(String id) {
        assertThat(refused(Invalid.class, "blank_task_id", () -> client().execute(new CancelTask(id, guardian("r"))))
                        .field())
                .isEqualTo("task_id");
        assertThat(refused(
                                Invalid.class,
                                "blank_from_agent_id",
                                () -> client().execute(new ReallocateCapacity(id, "y", 1, guardian("r"))))
                        .field())
                .isEqualTo("from_agent_id");
    }

    private void refusedField(String field, Mandate mandate) {
        assertThat(catchThrowableOfType(Invalid.class, () -> client().execute(new CancelTask("t-1", mandate)))
                        .field())
                .isEqualTo(field);
    }

    private void nothingChanged() {
        assertThat(client().actions(ActionQuery.all()).items()).isEmpty();
        assertThat(client().lastEventId()).isZero();
    }

    private static Mandate mandate(
            @Nullable String code, @Nullable String incident, @Nullable String approvedBy, @Nullable String key) {
        return new Mandate("alice", AuthorityLevel.GUARDIAN, "r", code, incident, approvedBy, key);
    }
}
