package io.guardianops.ui.policies;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.EventFilter;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.policy.Policy;
import io.guardianops.policy.fact.ExternalFacts;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.history.Coverage;
import io.guardianops.policy.history.RecordedHistory;
import io.guardianops.policy.history.RecordingReader;
import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.policy.trial.Replay;
import io.guardianops.policy.trial.ReplayComparison;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When the policy would have fired in the past, with the facts as they were, beside its stored version. Immutable.
///
/// @param replay     of the present text
/// @param comparison with the stored text; none if that is the same or can't be read
/// @param missing    facts of its conditions of which the past isn't recorded
/// @param coverage   what of the window is known
record ReplayRun(Replay replay, Optional<ReplayComparison> comparison, List<String> missing, Coverage coverage) {
    private static final Duration STEP = Duration.ofMinutes(1);

    /// Replays. Blocks, and takes long on a large history; any thread but the interface's may do it.
    ///
    /// @param now    the policy as it is edited, without errors
    /// @param stored the policy as it is stored
    /// @param since  where the window begins; it ends now
    static ReplayRun of(GuardianClient client, PolicyFile now, PolicyFile stored, Instant since) {
        PolicyInForce policy = inForce(now).orElseThrow();
        FleetSnapshot present = client.fleetSnapshot(since);
        RecordingReader reader =
                new RecordingReader((after, limit) -> client.events(EventFilter.all(), after, limit), client::actions);
        RecordedHistory history = RecordedHistory.read(reader.read(present, ExternalFacts.NONE, since, present.asOf()));
        Replay replay = Replay.of(List.of(policy), history, since, present.asOf(), STEP);
        Optional<ReplayComparison> comparison = inForce(stored)
                .filter(each -> !each.sha256().equals(policy.sha256()))
                .map(each ->
                        ReplayComparison.of(Replay.of(List.of(each), history, since, present.asOf(), STEP), replay));
        return new ReplayRun(replay, comparison, missing(policy.policy(), history.coverage()), history.coverage());
    }

    private static Optional<PolicyInForce> inForce(PolicyFile file) {
        return Optional.ofNullable(file.policy()).map(each -> new PolicyInForce(each, file.sha256()));
    }

    private static List<String> missing(Policy policy, Coverage coverage) {
        return policy.triggers().stream()
                .flatMap(each -> each.condition().facts().stream())
                .map(Fact::name)
                .distinct()
                .filter(each -> coverage.of(each)
                        .filter(entry -> entry.kind() == Coverage.Kind.NOT_RECORDED)
                        .isPresent())
                .sorted()
                .toList();
    }
}
