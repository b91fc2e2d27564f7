package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.sweep.Firing;
import io.guardianops.policy.sweep.Sweep;
import io.guardianops.policy.sweep.SweepResult;
import io.guardianops.policy.sweep.TriggerCount;
import io.guardianops.wire.WireTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `guardian policy simulate`: what policies would do now.
@Command(
        name = "simulate",
        header = "Tell what policies would do now. Nothing is done and nothing is written.",
        description = "As if every trigger that holds had held for as long as it must, and no policy had acted "
                + "before. The database must be there. Files with errors are left out; then it fails.",
        footer = {
            "",
            "Examples:",
            "  guardian policy simulate --db fleet.db",
            "  guardian policy simulate emergency.yaml --db fleet.db \\",
            "      --facts incident.yaml --json"
        })
final class PolicySimulateCommand implements Callable<Integer> {
    /// Ended tasks are looked at for so long, by policies that only tell people.
    static final Duration ENDED_LATELY = Duration.ofHours(24);

    /// What would be done.
    record Simulation(String at, List<PolicyFiringJson> firings, List<Counted> counts) {}

    /// How a trigger came out over all its targets.
    record Counted(String policy, String trigger, int targets, int holds, int unknown, Map<String, Integer> missing) {
        static Counted of(TriggerCount count) {
            return new Counted(
                    count.policy(), count.trigger(), count.targets(), count.holds(), count.unknown(), count.missing());
        }
    }

    @Mixin
    PolicyOptions options = new PolicyOptions();

    private final Invocation invocation;

    PolicySimulateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Output output = invocation.output();
        PoliciesInForce policies = options.policies(invocation);
        try (GuardianClient client = invocation.connectForReading()) {
            FleetSnapshot snapshot = client.fleetSnapshot(invocation.now().minus(ENDED_LATELY));
            FleetFacts fleet = FleetFacts.of(snapshot, options.external(snapshot.asOf(), output));
            SweepResult result = new Sweep(policies.policies()).simulate(fleet);
            if (output.isJson()) {
                output.json(json(result));
            } else {
                tell(result, output);
            }
        }
        return policies.exit(output);
    }

    private static Simulation json(SweepResult result) {
        return new Simulation(
                WireTime.format(result.at()),
                result.firings().stream().map(PolicyFiringJson::of).toList(),
                result.counts().stream().map(Counted::of).toList());
    }

    private static void tell(SweepResult result, Output output) {
        for (Firing firing : result.firings()) {
            output.line(firing.policy() + " " + firing.trigger() + ": "
                    + FiringText.target(firing.match().target()));
            output.line("    " + String.join("; ", firing.reasons()));
            FiringText.waiting(firing.match().trigger().holdsFor()).forEach(each -> output.line("    " + each));
            firing.outcomes().forEach(each -> output.line("    - " + FiringText.outcome(each)));
            output.line("");
        }
        Table table = new Table("POLICY", "TRIGGER", "ASKED", "HOLDS", "UNKNOWN", "FOR WANT OF");
        result.counts()
                .forEach(each -> table.row(
                        each.policy(),
                        each.trigger(),
                        Integer.toString(each.targets()),
                        Integer.toString(each.holds()),
                        Integer.toString(each.unknown()),
                        missing(each)));
        output.table(table);
        output.line(Count.of(result.firings().size(), "firing") + " at " + WireTime.format(result.at())
                + "; nothing was done.");
    }

    private static String missing(TriggerCount count) {
        return count.missing().entrySet().stream()
                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
