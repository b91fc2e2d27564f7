package io.guardianops.client.remote;

import io.guardianops.client.RevertMark;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.OutcomeUnknown;
import io.guardianops.model.GuardianException.Unexpected;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.wire.ActionQueryParameters;
import io.guardianops.wire.AnswerReader;
import io.guardianops.wire.ApiPaths;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out what became of an act whose answer was lost, by reading: its record is there, or it was certainly not
/// done, or neither can be said. Repeats nothing. Safe for use from any thread.
final class LostActs {
    private static final Logger LOG = LoggerFactory.getLogger(LostActs.class);
    private static final int NEWEST = 100;
    private static final int REMEMBERED = 1_000;

    private final Api api;
    private final ServerClock clock;
    private final boolean knowsKeys;
    private final List<Duration> pauses;

    /// Records that were accounted for, so that two lost acts that are alike don't claim the same one.
    private final Set<String> accounted =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<String, Boolean>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            }));

    LostActs(Api api, ServerClock clock, boolean knowsKeys, List<Duration> pauses) {
        this.api = api;
        this.clock = clock;
        this.knowsKeys = knowsKeys;
        this.pauses = List.copyOf(pauses);
    }

    /// Remembers that this record belongs to an act that was answered.
    GuardianAction account(GuardianAction action) {
        accounted.add(action.id());
        return action;
    }

    /// What became of an intervention.
    GuardianAction find(Intervention intervention, Instant sentAt, AnswerLost lost) {
        return find(
                Sought.of(intervention, sentAt),
                () -> newest(ActionQuery.builder().type(intervention.type()).targetEntity(intervention.targetEntity())),
                lost);
    }

    /// What became of a restore step.
    GuardianAction findRestore(String actionId, int step, Mandate mandate, Instant sentAt, AnswerLost lost) {
        return find(
                Sought.ofRestore(actionId, step, mandate, sentAt),
                () -> newest(ActionQuery.builder().restores(actionId)),
                lost);
    }

    private GuardianAction find(Sought sought, Supplier<List<GuardianAction>> reading, AnswerLost lost) {
        return look(
                sought.what(),
                sought.mandate(),
                () -> reading.get().stream()
                        .filter(sought::isRecordedBy)
                        .filter(action -> Sought.hasKey(action) || accounted.add(action.id()))
                        .findFirst(),
                lost);
    }

    /// What became of a revert.
    GuardianAction findRevert(String actionId, Mandate mandate, AnswerLost lost) {
        return look(
                "the revert of action " + actionId,
                mandate,
                () -> {
                    GuardianAction action = action(actionId);
                    if (action.isReverted() && !RevertMark.isOf(action, mandate, knowsKeys)) {
                        throw new Conflict(
                                "already_reverted",
                                "Action " + actionId + " was already marked reverted by "
                                        + action.auditLog().get("reverted_by"),
                                "Nothing to do.");
                    }
                    return action.isReverted() ? Optional.of(action) : Optional.empty();
                },
                lost);
    }

    private GuardianAction look(
            String what, Mandate mandate, Supplier<Optional<GuardianAction>> reading, AnswerLost lost) {
        LOG.warn("{}: {}; reading again what became of it", what, lost.text());
        boolean answered = lost.getCause() instanceof Unexpected && !lost.mayStillRun();
        int looked = 0;
        GuardianException unreadable = null;
        // A server that answered is done with it; one look is enough.
        for (Duration pause : answered ? pauses.subList(0, Math.min(1, pauses.size())) : pauses) {
            sleep(what, pause, lost);
            try {
                Optional<GuardianAction> found = reading.get();
                looked++;
                if (found.isPresent()) {
                    LOG.info("{} was done: action {}", what, found.get().id());
                    return found.get();
                }
            } catch (Conflict e) {
                throw e;
            } catch (GuardianException e) {
                LOG.info("Could not read what became of {}", what, e);
                unreadable = e;
            }
        }
        throw verdict(what, mandate, looked, unreadable, lost);
    }

    private GuardianException verdict(
            String what, Mandate mandate, int looked, @Nullable GuardianException unreadable, AnswerLost lost) {
        if (looked == 0) {
            return new OutcomeUnknown(
                    "%s: %s, and it can't be read what became of it (%s)"
                            .formatted(what, lost.text(), unreadable == null ? "nobody looked" : unreadable.text()),
                    lost);
        }
        if (lost.getCause() instanceof Unexpected failure && !lost.mayStillRun()) {
            return new Unexpected(failure.text() + "; read again, there is no record of " + what, failure);
        }
        if (knowsKeys && mandate.idempotencyKey() != null && !lost.mayStillRun()) {
            return new Unreachable(
                    "not_done",
                    "%s: %s; read again %d times, the server has no record of it: it was not done"
                            .formatted(what, lost.text(), looked),
                    "Do it again if it is still needed.",
                    lost);
        }
        return new OutcomeUnknown(
                "%s: %s; read again %d times, there is no record of it yet".formatted(what, lost.text(), looked), lost);
    }

    private List<GuardianAction> newest(ActionQuery.Builder query) {
        HttpUrl url = ServerUrl.with(
                api.server().at(ApiPaths.ACTIONS),
                ActionQueryParameters.write(query.limit(NEWEST).build()).build());
        return Refused.readable(api.read(url), api.server(), new AnswerReader(clock.now())::actions).stream()
                .map(row -> row.action())
                .toList();
    }

    private GuardianAction action(String actionId) {
        HttpUrl url = api.server().at(ApiPaths.ACTIONS, actionId);
        return Refused.readable(api.read(url), api.server(), new AnswerReader(clock.now())::action);
    }

    private static void sleep(String what, Duration pause, AnswerLost lost) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown(what + ": " + lost.text() + ", and reading again was given up", lost);
        }
    }
}
