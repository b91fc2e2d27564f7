package io.guardianops.ui.kit.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.RestoreStep.Condition;
import io.guardianops.ui.kit.ActDraft;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreChecklistTest {
    private final RestoreChecklist checklist = new RestoreChecklist();

    @Test
    void onlyWhatIsPossibleIsTickedFromTheStart() {
        checklist.show(plan(
                step(1, Condition.POSSIBLE),
                step(2, Condition.DRIFTED),
                step(3, Condition.NOT_NEEDED),
                step(4, Condition.IMPOSSIBLE),
                new RestoreStep(5, act(), Condition.POSSIBLE, "was run", "a-other")));

        assertThat(checklist.chosen().get()).isEqualTo(1);
        assertThat(checklist.ticked()).contains(new ActDraft.Restore("a-cancel", List.of(1), false));
        assertThat(checklist.items().stream().filter(RestoreChecklist.Item::canBeTicked))
                .hasSize(1);
    }

    @Test
    void driftNeedsATickOfItsOwn() {
        checklist.show(plan(step(1, Condition.POSSIBLE), step(2, Condition.DRIFTED)));
        RestoreChecklist.Item drifted = checklist.items().get(1);

        drifted.driftAccepted().set(true);

        assertThat(checklist.ticked()).contains(new ActDraft.Restore("a-cancel", List.of(1, 2), true));
        assertThat(checklist.everyPossible()).contains(new ActDraft.Restore("a-cancel", List.of(1), false));

        drifted.driftAccepted().set(false);

        assertThat(checklist.ticked()).contains(new ActDraft.Restore("a-cancel", List.of(1), false));
    }

    @Test
    void ticksStayAsLongAsTheStepIsAsItWas() {
        checklist.show(plan(step(1, Condition.POSSIBLE), step(2, Condition.DRIFTED)));
        checklist.items().get(0).ticked().set(false);
        checklist.items().get(1).driftAccepted().set(true);

        checklist.show(
                plan(new RestoreStep(1, act(), Condition.POSSIBLE, "other words", null), step(2, Condition.DRIFTED)));

        assertThat(checklist.ticked()).contains(new ActDraft.Restore("a-cancel", List.of(2), true));
    }

    @Test
    void tickGoesWhenTheGroundDrifts() {
        checklist.show(plan(step(1, Condition.POSSIBLE)));
        checklist.show(plan(step(1, Condition.DRIFTED)));

        assertThat(checklist.chosen().get()).isZero();
        assertThat(checklist.ticked()).isEmpty();
    }

    @Test
    void nothingIsChosenOnceItIsCleared() {
        checklist.show(plan(step(1, Condition.POSSIBLE)));
        checklist.clear();

        assertThat(checklist.chosen().get()).isZero();
        assertThat(checklist.everyPossible()).isEmpty();
    }

    private static RestorePlan plan(RestoreStep... steps) {
        return new RestorePlan(Histories.CANCELLED.action(), List.of(steps));
    }

    private static RestoreStep step(int number, Condition condition) {
        return new RestoreStep(number, act(), condition, "because", null);
    }

    private static RestoreStep.Act act() {
        return new RestoreStep.Act.Restart("task-1");
    }
}
