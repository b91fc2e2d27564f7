package io.guardianops.engine.demo;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.NewAgent;
import io.guardianops.model.Agent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.TaskQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/// A simulated fleet in a believable crisis: a day of work and interventions, played through the engine on a scripted
/// clock. The same seed gives the same ids, titles and times relative to the present. Takes seconds.
public final class DemoFleet {
    public static final int DEFAULT_AGENTS = 64;
    public static final int DEFAULT_TASKS = 1_200;
    public static final long DEFAULT_SEED = 7;
    public static final int MIN_AGENTS = 8;
    public static final int MAX_AGENTS = 10_000;
    public static final int MIN_TASKS = 60;
    public static final int MAX_TASKS = 1_000_000;

    private final int agents;
    private final int tasks;
    private final long seed;

    /// A fleet of the usual size.
    public DemoFleet() {
        this(DEFAULT_AGENTS, DEFAULT_TASKS, DEFAULT_SEED);
    }

    /// A fleet of a size.
    ///
    /// @param agents [#MIN_AGENTS] to [#MAX_AGENTS]
    /// @param tasks  [#MIN_TASKS] to [#MAX_TASKS]
    /// @param seed   where chance begins
    public DemoFleet(int agents, int tasks, long seed) {
        if (agents < MIN_AGENTS || agents > MAX_AGENTS || tasks < MIN_TASKS || tasks > MAX_TASKS) {
            throw new IllegalArgumentException(agents + " agents, " + tasks + " tasks");
        }
        this.agents = agents;
        this.tasks = tasks;
        this.seed = seed;
    }

    /// Fills an empty database, wholly or not at all.
    ///
    /// @param now the present, at which the crisis stands
    /// @throws GuardianException.Conflict with code `database_not_empty`
    public DemoReport fill(EngineFactory factory, Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.MICROS);
        ScriptedClock clock = new ScriptedClock(end.minus(Duration.ofHours(24)));
        try (GuardianEngine engine = factory.open(clock, new SeededIds(seed))) {
            engine.inOneTransaction(within -> {
                refuseFilled(within);
                play(within, clock, end);
            });
            return report(engine);
        }
    }

    /// True for a database that holds nothing.
    public static boolean isEmpty(GuardianEngine engine) {
        return engine.reads().countTasks(TaskQuery.all()).value() == 0
                && engine.reads().agents(AgentQuery.all().withLimit(1)).items().isEmpty();
    }

    /// True for a database that holds a simulated fleet and no other agents.
    public static boolean isDemo(GuardianEngine engine) {
        List<AgentRow> some = engine.reads().agents(AgentQuery.all()).items();
        return !some.isEmpty() && some.stream().allMatch(row -> isSimulated(row.agent()));
    }

    static boolean isSimulated(Agent agent) {
        return agent.tags().contains(Roster.TAG);
    }

    private static void refuseFilled(GuardianEngine engine) {
        if (!isEmpty(engine)) {
            throw new GuardianException.Conflict(
                    "database_not_empty",
                    "The database already holds tasks or agents; a simulated fleet is never mixed with others.",
                    "Choose another file, which will be made.");
        }
    }

    private void play(GuardianEngine engine, ScriptedClock clock, Instant end) {
        Random random = new Random(seed);
        FleetSimulation fleet = new FleetSimulation(engine, clock, random);
        Script script = new Script(fleet, end);
        List<NewAgent> roster = Roster.of(agents, random);
        Crisis crisis = new Crisis(fleet, script, Roster.workerIds(roster));
        List<NewAgent> cast = crisis.cast(roster);
        for (int index = 0; index < cast.size(); index++) {
            NewAgent agent = cast.get(index);
            fleet.at(clock.instant().plusMillis(150L * index), () -> fleet.register(agent));
        }
        crisis.plan();
        new PastActions(fleet, engine, script, crisis).plan();
        new Workload(fleet, random, end).plan(tasks - Crisis.tasks() - PastActions.TASKS);
        new Heartbeats(fleet, engine, script, random).plan();
        fleet.runUntil(end);
    }

    private static DemoReport report(GuardianEngine engine) {
        FleetOverview overview = engine.reads().overview();
        int pending = engine.reads()
                .countTasks(TaskQuery.builder().statuses(TaskStatus.PENDING).build())
                .value();
        return new DemoReport(
                overview.agents(),
                overview.failedAgents(),
                overview.tasks().value(),
                overview.running(),
                pending,
                overview.stuck(),
                overview.blockingCritical(),
                engine.reads().countActions(ActionQuery.all()).value());
    }
}
