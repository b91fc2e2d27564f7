package io.guardianops.client;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds on the record what became of an act whose answer was lost: [#before] it is sent, [#find] afterwards. Only
/// reads, and never sends the act again. Blocks; for any thread.
///
/// Where the system knows idempotency keys, the act is known by its key. Elsewhere it is known by its kind, target,
/// person, reason and parameters, among the records that were not there before.
public final class ActionLookup {
    /// The clocks of the two sides may differ by this much.
    static final Duration CLOCK_DIFFERENCE = Duration.ofHours(1);

    /// Pages that are read at most: one person does not act a thousand times while one answer is on its way.
    private static final int PAGES = 10;

    private final GuardianClient client;

    public ActionLookup(GuardianClient client) {
        this.client = client;
    }

    /// An act with what was on the record before it was sent.
    ///
    /// @param attempt the act
    /// @param at      when it is sent, by the clock of this side
    /// @param known   ids of records that look like it and were there before
    public record Sent(Attempt attempt, Instant at, Set<String> known) {
        public Sent {
            known = Set.copyOf(known);
        }
    }

    /// Takes down what is needed to tell the act from earlier ones. Reads only where the system knows no keys.
    ///
    /// @param now by the clock of this side
    /// @throws io.guardianops.model.GuardianException if the record can't be read; nothing was sent then
    public Sent before(Attempt attempt, Instant now) {
        if (knowsByKey(attempt) || attempt instanceof Attempt.Revert) {
            return new Sent(attempt, now, Set.of());
        }
        Set<String> known = matching(attempt, now, looksLike(attempt)).stream()
                .map(GuardianAction::id)
                .collect(Collectors.toSet());
        return new Sent(attempt, now, known);
    }

    /// The record of the act; for a revert, the record that it marked. Empty if it is not on the record at this moment:
    /// if the system was still at it, it may get there later.
    ///
    /// @throws io.guardianops.model.GuardianException if the record can't be read; the outcome stays unknown
    public Optional<GuardianAction> find(Sent sent) {
        Attempt attempt = sent.attempt();
        if (attempt instanceof Attempt.Revert(String id, Mandate mandate)) {
            GuardianAction action = client.action(id).action();
            return RevertMark.isOf(action, mandate, knowsByKey(attempt)) ? Optional.of(action) : Optional.empty();
        }
        Predicate<GuardianAction> isIt = knowsByKey(attempt)
                ? action -> Objects.equals(
                        action.auditLog().get("idempotency_key"),
                        attempt.mandate().idempotencyKey())
                : looksLike(attempt).and(action -> !sent.known().contains(action.id()));
        // Newest first: of several that look alike, the oldest new one was there first.
        List<GuardianAction> found = matching(attempt, sent.at(), isIt);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }

    /// True if the system keeps the act's key with its record.
    public boolean knowsByKey(Attempt attempt) {
        return attempt.mandate().idempotencyKey() != null
                && client.capabilities().has(Feature.IDEMPOTENCY);
    }

    private List<GuardianAction> matching(Attempt attempt, Instant around, Predicate<GuardianAction> isIt) {
        ActionQuery query = ActionQuery.builder()
                .initiatedBy(attempt.mandate().initiatedBy())
                .since(around.minus(CLOCK_DIFFERENCE))
                .build();
        List<GuardianAction> found = new ArrayList<>();
        Page<ActionRow> page = client.actions(query);
        for (int read = 1; ; read++) {
            page.items().stream().map(ActionRow::action).filter(isIt).forEach(found::add);
            if (page.nextCursor() == null || read == PAGES) {
                return found;
            }
            page = client.actions(query.after(page.nextCursor()));
        }
    }

    private static Predicate<GuardianAction> looksLike(Attempt attempt) {
        Mandate mandate = attempt.mandate();
        Deed deed = Deed.of(attempt);
        return action -> action.type().equals(deed.type())
                && action.targetEntity().equals(deed.target())
                && action.initiatedBy().equals(mandate.initiatedBy())
                && action.reason().strip().equals(mandate.reason().strip())
                && deed.hasParametersOf(action.auditLog());
    }

    /// What the record of an act says, apart from who and why.
    ///
    /// @param parameters members of the audit log
    private record Deed(ActionType type, String target, Map<String, Object> parameters) {
        static Deed of(Attempt attempt) {
            return switch (attempt) {
                case Attempt.Intervene(Intervention intervention) -> of(intervention);
                case Attempt.Restore restore -> of(restore.act());
                case Attempt.Revert _ -> throw new IllegalArgumentException("A revert leaves no record of its own");
            };
        }

        private static Deed of(Intervention intervention) {
            Map<String, Object> parameters = switch (intervention) {
                case Intervention.ReallocateCapacity move -> Map.of("capacity_transferred", move.capacity());
                case Intervention.OverridePriority override -> Map.of("new_priority", override.newPriority());
                default -> Map.of();
            };
            return new Deed(intervention.type(), intervention.targetEntity(), parameters);
        }

        private static Deed of(RestoreStep.Act act) {
            return switch (act) {
                case RestoreStep.Act.Restart(String task) -> new Deed(ActionType.RESTART_TASK, task, Map.of());
                case RestoreStep.Act.Cancel(String task) -> new Deed(ActionType.CANCEL_TASK, task, Map.of());
                case RestoreStep.Act.SetPriority(String task, var priority) ->
                    new Deed(ActionType.OVERRIDE_PRIORITY, task, Map.of("new_priority", priority.name()));
                case RestoreStep.Act.MoveCapacity(String from, String to, int slots) ->
                    new Deed(
                            ActionType.REALLOCATE_CAPACITY,
                            from + GuardianAction.TRANSFER_ARROW + to,
                            Map.of("capacity_transferred", slots));
                case RestoreStep.Act.StopIntake() -> new Deed(ActionType.STOP_INTAKE, Intervention.QUEUE, Map.of());
                case RestoreStep.Act.ResumeIntake() -> new Deed(ActionType.RESUME_INTAKE, Intervention.QUEUE, Map.of());
            };
        }

        /// A parameter that the record does not have says nothing against it.
        boolean hasParametersOf(Map<String, @Nullable Object> log) {
            return parameters.entrySet().stream().allMatch(wanted -> {
                Object there = log.get(wanted.getKey());
                return there == null
                        || there.toString().equalsIgnoreCase(wanted.getValue().toString());
            });
        }
    }
}
