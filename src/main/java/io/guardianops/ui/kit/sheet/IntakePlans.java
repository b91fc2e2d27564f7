package io.guardianops.ui.kit.sheet;

import io.guardianops.model.Intervention;
import io.guardianops.model.Intervention.ResumeIntake;
import io.guardianops.model.Intervention.StopIntake;
import io.guardianops.model.Mandate;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The first grade of the global stop: no pending task is handed out, what runs runs on.
final class IntakePlans {
    private final ActPlanner planner;

    IntakePlans(ActPlanner planner) {
        this.planner = planner;
    }

    ActPlan stop() {
        FleetOverview overview = planner.client().overview();
        CappedCount pending = planner.client()
                .countTasks(TaskQuery.builder().statuses(TaskStatus.PENDING).build());
        List<ImpactLine> lines = List.of(
                ImpactLine.change(
                        Strings.get("sheet.intake"),
                        Strings.get("sheet.intake.open"),
                        Strings.get("sheet.intake.stopped"),
                        Tone.DANGER),
                ImpactLine.remark(
                        Strings.get("sheet.intake.pending"),
                        Strings.get("sheet.intake.wait", pending.value()),
                        Tone.WARNING),
                ImpactLine.remark(
                        Strings.get("sheet.intake.running"),
                        Strings.get("sheet.intake.run-on", overview.running()),
                        Tone.NEUTRAL),
                ImpactLine.remark(Strings.get("sheet.undo"), Strings.get("sheet.intake.undo"), Tone.NEUTRAL));
        return plan(
                "sheet.intake.stop",
                true,
                StopIntake::new,
                overview.intakeStopped() ? Strings.get("sheet.skip.intake-stopped") : null,
                lines,
                Risk.R4,
                new Challenge(
                        Strings.get("sheet.risk.global"),
                        Strings.get("sheet.intake.challenge"),
                        Integer.toString(pending.value())));
    }

    ActPlan resume() {
        FleetOverview overview = planner.client().overview();
        List<ImpactLine> lines = List.of(ImpactLine.change(
                Strings.get("sheet.intake"),
                Strings.get("sheet.intake.stopped"),
                Strings.get("sheet.intake.open"),
                Tone.SUCCESS));
        return plan(
                "sheet.intake.resume",
                false,
                ResumeIntake::new,
                overview.intakeStopped() ? null : Strings.get("sheet.skip.intake-open"),
                lines,
                Risk.R2,
                null);
    }

    private ActPlan plan(
            String key,
            boolean destructive,
            Function<Mandate, Intervention> act,
            @Nullable String exclusion,
            List<ImpactLine> lines,
            Risk risk,
            @Nullable Challenge challenge) {
        PlannedAct planned = new PlannedAct(
                Intervention.QUEUE,
                Strings.get("sheet.intake.target"),
                null,
                false,
                "",
                new PlannedAct.Call.Intervene(act),
                exclusion);
        return new ActPlan(
                Strings.get(key),
                Strings.get(key + ".keep"),
                destructive,
                List.of(planned),
                lines,
                risk,
                challenge,
                planner.now(),
                mandate -> planner.commands().of(mandate, "intake", destructive ? "stop" : "resume"));
    }
}
