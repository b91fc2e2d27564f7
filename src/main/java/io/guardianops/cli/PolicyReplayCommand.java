package io.guardianops.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.policy.history.RecordedHistory;
import io.guardianops.policy.history.RecordingReader;
import io.guardianops.policy.trial.Replay;
import io.guardianops.policy.trial.ReplayComparison;
import io.guardianops.wire.WireTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `guardian policy replay`: when policies would have fired.
@Command(
        name = "replay",
        header = "Tell when policies would have fired in the past, with the facts as they were.",
        description = "What is not recorded is missing, and said first. What a policy would have done does not change "
                + "what came after. Nothing is written.",
        footer = {
            "",
            "Examples:",
            "  guardian policy replay emergency.yaml --since 2h --db fleet.db",
            "  guardian policy replay new.yaml --against old.yaml --since 2026-11-21 \\",
            "      --until 2026-11-22 --db fleet.db"
        })
final class PolicyReplayCommand implements Callable<Integer> {
    /// What came of it.
    ///
    /// @param looks        how often the policies were asked
    /// @param stepSeconds  from look to look where nothing changed, whole seconds
    /// @param omittedLooks those that the step asked for would have taken beside them
    /// @param against      only where there is a version to compare with
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Replayed(
            WindowCoverage coverage,
            int looks,
            long stepSeconds,
            long omittedLooks,
            List<PolicyFiringJson> firings,
            @Nullable Compared against) {}

    /// The new version against the old one.
    record Compared(List<PolicyFiringJson> more, List<PolicyFiringJson> fewer, List<PolicyFiringJson> same) {
        static Compared of(ReplayComparison comparison) {
            return new Compared(json(comparison.more()), json(comparison.fewer()), json(comparison.same()));
        }
    }

    @Mixin
    PolicyOptions options = new PolicyOptions();

    @Option(
            names = "--since",
            required = true,
            paramLabel = "TIME",
            description = "Where the window begins: 2026-11-22T14:00:00Z, 2026-11-22 (UTC), or an age such as 2h.")
    Instant since = Instant.EPOCH;

    @Option(names = "--until", paramLabel = "TIME", description = "Where it ends. Default: now.")
    @Nullable
    Instant until;

    @Option(
            names = "--step",
            paramLabel = "DURATION",
            converter = StepConverter.class,
            description = "Look that often, and at every change: 30_seconds, 1_minute. Default: 1_minute.")
    Duration step = Duration.ofMinutes(1);

    @Option(
            names = "--against",
            arity = "1..*",
            paramLabel = "OLD_PATH",
            description = "Compare with these policies: what fires more, fewer, the same.")
    List<Path> against = new ArrayList<>();

    private final Invocation invocation;

    PolicyReplayCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Output output = invocation.output();
        PoliciesInForce policies = options.policies(invocation);
        PoliciesInForce old = against.isEmpty() ? PoliciesInForce.none() : PoliciesInForce.read(against, output);
        PoliciesInForce all = policies.and(old);
        try (GuardianClient client = invocation.connectForReading()) {
            FleetSnapshot present = client.fleetSnapshot(since);
            Instant to = end(present.asOf());
            RecordedHistory history = RecordedHistory.read(new RecordingReader(
                            (after, limit) -> client.events(EventFilter.all(), after, limit), client::actions)
                    .read(present, options.external(present.asOf(), output), since, to));
            WindowCoverage coverage = WindowCoverage.of(history.coverage(), all.policies());
            Replay replay = Replay.of(policies.policies(), history, since, to, step);
            ReplayComparison comparison = against.isEmpty()
                    ? null
                    : ReplayComparison.of(Replay.of(old.policies(), history, since, to, step), replay);
            if (output.isJson()) {
                output.json(new Replayed(
                        coverage,
                        replay.sweeps(),
                        replay.step().toSeconds(),
                        replay.omitted(),
                        json(replay.firings()),
                        comparison == null ? null : Compared.of(comparison)));
            } else {
                coverage.tell(output);
                output.line("");
                tell(replay, comparison, output);
            }
        }
        return all.exit(output);
    }

    private Instant end(Instant present) {
        Instant to = until == null || until.isAfter(present) ? present : until;
        if (since.isAfter(to)) {
            throw new GuardianException.Invalid(
                    "window_empty",
                    "since",
                    "The window would begin at " + WireTime.format(since) + ", after its end at " + WireTime.format(to),
                    "Give a --since that lies before --until, and in the past.");
        }
        return to;
    }

    private static List<PolicyFiringJson> json(List<Replay.Moment> moments) {
        return moments.stream().map(PolicyFiringJson::of).toList();
    }

    private void tell(Replay replay, @Nullable ReplayComparison comparison, Output output) {
        if (comparison == null) {
            table(replay.firings(), output);
        } else {
            section("More", comparison.more(), output);
            section("Fewer", comparison.fewer(), output);
            section("Same", comparison.same(), output);
        }
        output.line(Count.of(replay.firings().size(), "firing") + " in " + Count.of(replay.sweeps(), "look")
                + "; nothing was done.");
        if (replay.omitted() > 0) {
            output.line("The window is too long for a step of " + Age.of(step) + ": it was looked at every "
                    + Age.of(replay.step()) + " and at changes; " + replay.omitted() + " looks were left out.");
        }
    }

    private static void section(String title, List<Replay.Moment> firings, Output output) {
        output.line(title + ": " + firings.size());
        table(firings, output);
        output.line("");
    }

    private static void table(List<Replay.Moment> firings, Output output) {
        if (firings.isEmpty()) {
            return;
        }
        Table table = new Table("TIME", "POLICY", "TRIGGER", "TARGET", "BECAUSE");
        firings.forEach(each -> table.row(
                WireTime.format(each.at()),
                each.firing().policy(),
                each.firing().trigger(),
                each.firing().match().target().id(),
                (each.heldBefore() ? "held already when the window begins: " : "")
                        + String.join("; ", each.firing().reasons())));
        output.table(table);
    }
}
