package io.guardianops.ui.kit.sheet;

import io.guardianops.model.ActionState;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.query.ActionRow;
import io.guardianops.trail.ActionText;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.StepText;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Acts on the record: marking an action reverted, running the steps of its restore plan.
final class RecordPlans {
    private final ActPlanner planner;

    RecordPlans(ActPlanner planner) {
        this.planner = planner;
    }

    ActPlan plan(ActDraft.Revert draft) {
        ActionRow row = planner.client().action(draft.actionId());
        RestorePlan restore = planner.client().restorePlan(draft.actionId());
        PlannedAct act = new PlannedAct(
                draft.actionId(),
                ActionText.of(row.action()) + " · " + ActionText.target(row),
                null,
                false,
                row.action().initiatedBy(),
                new PlannedAct.Call.Revert(draft.actionId()),
                row.action().isReverted() ? Strings.get("sheet.skip.reverted") : null);
        List<ImpactLine> lines = List.of(
                ImpactLine.change(
                        Strings.get("sheet.revert.record"),
                        ActionText.of(row.state()),
                        ActionText.of(new ActionState.MarkedReverted()),
                        Tone.GUARDIAN),
                ImpactLine.remark(Strings.get("sheet.revert.state"), Strings.get("sheet.revert.nothing"), Tone.WARNING),
                ImpactLine.remark(
                        Strings.get("sheet.revert.afterwards"),
                        Strings.get("sheet.revert.steps", restore.steps().size() - restore.done()),
                        Tone.NEUTRAL),
                ImpactLine.remark(Strings.get("sheet.undo"), Strings.get("sheet.revert.undo"), Tone.NEUTRAL));
        return new ActPlan(
                Strings.get("sheet.revert.verb"),
                Strings.get("sheet.revert.keep"),
                false,
                List.of(act),
                lines,
                planner.isProduction() ? Risk.R3 : Risk.R2,
                challenge(1),
                planner.now(),
                mandate -> planner.commands().of(mandate, "revert", draft.actionId()));
    }

    ActPlan plan(ActDraft.Restore draft) {
        RestorePlan restore = planner.client().restorePlan(draft.actionId());
        List<PlannedAct> acts = new ArrayList<>();
        List<ImpactLine> lines = new ArrayList<>();
        for (RestoreStep step : restore.steps()) {
            if (draft.steps().contains(step.number())) {
                acts.add(new PlannedAct(
                        draft.actionId(),
                        StepText.of(step.act()),
                        null,
                        false,
                        StepText.condition(step),
                        new PlannedAct.Call.Restore(draft.actionId(), step.number(), step.act(), draft.acceptDrift()),
                        exclusion(step, draft.acceptDrift())));
                lines.add(ImpactLine.remark(
                        Strings.get("sheet.restore.step", step.number()),
                        step.explanation(),
                        step.condition() == RestoreStep.Condition.POSSIBLE ? Tone.SUCCESS : Tone.WARNING));
            }
        }
        lines.add(ImpactLine.remark(
                Strings.get("sheet.revert.record"), Strings.get("sheet.restore.record"), Tone.NEUTRAL));
        int count = (int) acts.stream().filter(PlannedAct::isEligible).count();
        return new ActPlan(
                Strings.get("sheet.restore.verb", count),
                Strings.get("sheet.restore.keep"),
                false,
                acts,
                lines,
                planner.isProduction() ? Risk.R3 : Risk.R2,
                challenge(count),
                planner.now(),
                mandate -> planner.commands().of(mandate, restoreWords(draft)));
    }

    private static String[] restoreWords(ActDraft.Restore draft) {
        List<String> words = new ArrayList<>(List.of("restore", draft.actionId()));
        draft.steps().forEach(step -> words.addAll(List.of("--step", step.toString())));
        if (draft.acceptDrift()) {
            words.add("--accept-drift");
        }
        return words.toArray(String[]::new);
    }

    private @Nullable Challenge challenge(int count) {
        return planner.isProduction()
                ? new Challenge(
                        Strings.get("sheet.risk.production"),
                        Strings.get("sheet.record.challenge"),
                        Integer.toString(count))
                : null;
    }

    private static @Nullable String exclusion(RestoreStep step, boolean acceptDrift) {
        if (step.isDone()) {
            return Strings.get("sheet.skip.done");
        }
        return switch (step.condition()) {
            case POSSIBLE -> null;
            case DRIFTED -> acceptDrift ? null : Strings.get("sheet.skip.drifted");
            case NOT_NEEDED -> Strings.get("sheet.skip.not-needed");
            case IMPOSSIBLE -> Strings.get("sheet.skip.impossible");
            case BY_HAND -> Strings.get("sheet.skip.by-hand");
        };
    }
}
