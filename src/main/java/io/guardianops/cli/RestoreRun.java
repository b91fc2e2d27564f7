package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Runs steps of an action's restore plan. A step that is refused doesn't stop the others. The first one is tried
/// before the plan is read, so that the system judges the mandate before it tells anything of the action.
final class RestoreRun {
    private static final int FIRST = 1;

    private final GuardianClient client;
    private final String action;
    private final boolean acceptDrift;
    private final IntFunction<Mandate> mandates;
    private final List<GuardianAction> done = new ArrayList<>();
    private final Map<Integer, GuardianException> refused = new LinkedHashMap<>();
    private @Nullable GuardianException refusal;

    /// @param mandates the mandate on which to run the step with a number
    RestoreRun(GuardianClient client, String action, boolean acceptDrift, IntFunction<Mandate> mandates) {
        this.client = client;
        this.action = action;
        this.acceptDrift = acceptDrift;
        this.mandates = mandates;
    }

    /// Runs every step that is still needed. Refused if one of these is left.
    ///
    /// @return the plan as it stands afterwards
    RestorePlan all() {
        attempt(FIRST);
        needed(client.restorePlan(action)).stream()
                .filter(number -> number != FIRST)
                .forEach(this::attempt);
        RestorePlan after = client.restorePlan(action);
        refusal = needed(after).stream()
                .map(refused::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return after;
    }

    /// Runs these steps. Refused if one of them is.
    ///
    /// @return the plan as it stands afterwards
    RestorePlan only(Collection<Integer> steps) {
        steps.forEach(this::attempt);
        refusal = refused.values().stream().findFirst().orElse(null);
        return client.restorePlan(action);
    }

    /// The actions that were made.
    List<GuardianAction> done() {
        return List.copyOf(done);
    }

    /// Why the run fell short, if it did.
    Optional<GuardianException> refusal() {
        return Optional.ofNullable(refusal);
    }

    private void attempt(int step) {
        try {
            done.add(restore(step));
        } catch (GuardianException.Conflict | GuardianException.NotFound failure) {
            refused.put(step, failure);
        }
    }

    /// Where the answer is lost, the plan tells whether the step was run.
    private GuardianAction restore(int step) {
        try {
            return client.restore(action, step, acceptDrift, mandates.apply(step));
        } catch (GuardianException.OutcomeUnknown lost) {
            return runBy(step, lost)
                    .orElseThrow(() -> new GuardianException.Conflict(
                            Acts.NOT_ON_RECORD,
                            lost.text() + " The restore plan was read again: step " + step + " is not run.",
                            "It may still be run if the server was at it. Look at the plan again before you repeat"
                                    + " it."));
        }
    }

    private Optional<GuardianAction> runBy(int step, GuardianException.OutcomeUnknown lost) {
        try {
            return client.restorePlan(action).steps().stream()
                    .filter(each -> each.number() == step)
                    .map(RestoreStep::doneBy)
                    .filter(Objects::nonNull)
                    .map(id -> client.action(id).action())
                    .findFirst();
        } catch (GuardianException unreadable) {
            lost.addSuppressed(unreadable);
            throw lost;
        }
    }

    private static List<Integer> needed(RestorePlan plan) {
        return plan.steps().stream()
                .filter(step -> step.condition() != RestoreStep.Condition.NOT_NEEDED)
                .map(RestoreStep::number)
                .toList();
    }
}
