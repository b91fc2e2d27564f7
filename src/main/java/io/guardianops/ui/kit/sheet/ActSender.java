package io.guardianops.ui.kit.sheet;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.ActionText;
import io.guardianops.ui.kit.Strings;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends one planned act and reads again what became of it. Blocks: for the background. Never repeats anything.
final class ActSender {
    private static final Logger LOG = LoggerFactory.getLogger(ActSender.class);

    private final GuardianClient client;

    ActSender(GuardianClient client) {
        this.client = client;
    }

    /// Checks the target once more, sends, and verifies; every failure is a state of the receipt.
    Receipt.State send(PlannedAct act, Mandate mandate) {
        try {
            Optional<String> ended = endedMeanwhile(act, mandate);
            if (ended.isPresent()) {
                return new Receipt.State.Skipped(ended.get());
            }
            GuardianAction action = call(act, mandate);
            LOG.info(
                    "{} sent {} on {}: action {}",
                    mandate.initiatedBy(),
                    action.type(),
                    action.targetEntity(),
                    action.id());
            return verify(act, action);
        } catch (GuardianException.OutcomeUnknown e) {
            return new Receipt.State.Unknown(e.text());
        } catch (GuardianException e) {
            return new Receipt.State.Failed(e.code(), e.text(), e.nextStep());
        }
    }

    /// After an unknown outcome: looks whether the act is on the record.
    ///
    /// @param since when it was sent
    Receipt.State lookUp(PlannedAct act, Mandate mandate, Instant since) {
        try {
            ActionQuery query = ActionQuery.builder()
                    .initiatedBy(mandate.initiatedBy())
                    .since(since)
                    .limit(ActionQuery.all().limit())
                    .build();
            return client.actions(query).items().stream()
                    .map(ActionRow::action)
                    .filter(action -> action.reason().equals(mandate.reason()) && concerns(act, action))
                    .findFirst()
                    .map(action -> verify(act, action))
                    .orElseGet(() -> new Receipt.State.Failed(
                            "not_on_record",
                            Strings.get("sheet.receipt.no-record"),
                            Strings.get("sheet.receipt.again")));
        } catch (GuardianException e) {
            return new Receipt.State.Unknown(e.text());
        }
    }

    private static boolean concerns(PlannedAct act, GuardianAction action) {
        return switch (act.call()) {
            case PlannedAct.Call.Intervene _ -> action.targetEntity().startsWith(act.targetId());
            case PlannedAct.Call.Revert(String id) -> action.id().equals(id);
            case PlannedAct.Call.RestoreStep step ->
                step.actionId().equals(action.auditLog().get("restores"));
        };
    }

    private Optional<String> endedMeanwhile(PlannedAct act, Mandate mandate) {
        if (act.call() instanceof PlannedAct.Call.Intervene(var make)
                && make.apply(mandate) instanceof Intervention.CancelTask cancel) {
            TaskStatus status = client.task(cancel.taskId()).task().status();
            return status.isEnded() ? Optional.of(Strings.get("sheet.skip.ended-meanwhile", status)) : Optional.empty();
        }
        return Optional.empty();
    }

    private GuardianAction call(PlannedAct act, Mandate mandate) {
        return switch (act.call()) {
            case PlannedAct.Call.Intervene(var make) -> client.execute(make.apply(mandate));
            case PlannedAct.Call.Revert(String id) -> client.revert(id, mandate);
            case PlannedAct.Call.RestoreStep(String id, int number, boolean drift) ->
                client.restore(id, number, drift, mandate);
        };
    }

    private Receipt.State verify(PlannedAct act, GuardianAction action) {
        try {
            ActionRow record = client.action(action.id());
            return new Receipt.State.Verified(action.id(), evidence(act, record));
        } catch (GuardianException e) {
            return new Receipt.State.Acknowledged(action.id(), e.text());
        }
    }

    /// What reading again shows, in words.
    private String evidence(PlannedAct act, ActionRow record) {
        if (act.call() instanceof PlannedAct.Call.Revert) {
            return ActionText.of(record.state());
        }
        return switch (record.action().type().value()) {
            case "cancel_task", "restart_task" -> {
                TaskRow task = client.task(record.action().targetEntity());
                yield Strings.get("sheet.evidence.task", task.task().status());
            }
            case "override_priority" -> {
                TaskRow task = client.task(record.action().targetEntity());
                yield Strings.get("sheet.evidence.priority", task.task().priority());
            }
            case "reallocate_capacity" -> {
                String[] ends = record.action().targetEntity().split(GuardianAction.TRANSFER_ARROW, 2);
                AgentRow from = client.agent(ends[0]);
                AgentRow to = client.agent(ends[1]);
                yield Strings.get(
                        "sheet.evidence.capacity",
                        from.id(),
                        from.agent().capacity(),
                        to.id(),
                        to.agent().capacity());
            }
            default -> ActionText.of(record.action());
        };
    }
}
