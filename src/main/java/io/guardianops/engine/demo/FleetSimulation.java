package io.guardianops.engine.demo;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.NewAgent;
import io.guardianops.engine.NewTask;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Intervention;
import io.guardianops.model.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/// Plays agents and their tasks on a scripted clock: everything that happens goes through the engine, at the time at
/// which it is said to have happened. Belongs to one thread.
final class FleetSimulation {
    /// Something that will happen.
    private record Happening(Instant time, long order, Runnable what) {}

    /// A task in the hands of an agent. Compared by identity: the same task may be handed out again.
    private static final class Assignment {
        private final Task task;
        private final SimulatedAgent agent;

        private Assignment(Task task, SimulatedAgent agent) {
            this.task = task;
            this.agent = agent;
        }
    }

    private final GuardianEngine engine;
    private final ScriptedClock clock;
    private final Random random;
    private final PriorityQueue<Happening> agenda =
            new PriorityQueue<>(Comparator.comparing(Happening::time).thenComparingLong(Happening::order));
    private final Map<String, SimulatedAgent> agents = new LinkedHashMap<>();
    private final Map<String, Course> courses = new HashMap<>();
    private final Map<String, Assignment> assignments = new LinkedHashMap<>();
    private final Map<String, List<Set<String>>> waiting = new HashMap<>();
    private long happenings;
    private boolean intakeStopped;

    FleetSimulation(GuardianEngine engine, ScriptedClock clock, Random random) {
        this.engine = engine;
        this.clock = clock;
        this.random = random;
    }

    void at(Instant time, Runnable what) {
        agenda.add(new Happening(time, happenings++, what));
    }

    void after(Duration delay, Runnable what) {
        at(clock.instant().plus(delay), what);
    }

    /// Lets everything happen that is due before a time, in order.
    void runUntil(Instant end) {
        while (true) {
            Happening next = agenda.peek();
            if (next == null || next.time().isAfter(end)) {
                clock.set(end);
                return;
            }
            agenda.remove(next);
            clock.set(next.time());
            next.what().run();
        }
    }

    void register(NewAgent wanted) {
        String id = engine.agents().register(wanted).id();
        if (wanted.type().equals(AgentType.WORKER)) {
            agents.put(id, new SimulatedAgent(id, Set.copyOf(wanted.capabilities()), wanted.capacity()));
        }
    }

    Collection<SimulatedAgent> workers() {
        return agents.values();
    }

    SimulatedAgent worker(String agentId) {
        SimulatedAgent agent = agents.get(agentId);
        if (agent == null) {
            throw new IllegalArgumentException("No such worker: " + agentId);
        }
        return agent;
    }

    /// Adds a task, and hands it out if somebody is free for it.
    Task enqueue(NewTask wanted, Course course) {
        Task task = engine.tasks().enqueue(wanted);
        courses.put(task.id(), course);
        Set<String> required = Set.copyOf(task.requiredCapabilities());
        task.dependsOn()
                .forEach(id ->
                        waiting.computeIfAbsent(id, _ -> new ArrayList<>()).add(required));
        offer(required);
        return task;
    }

    /// Adds a task that a certain agent takes, if it is free.
    Task enqueueFor(String agentId, NewTask wanted, Course course) {
        Task task = engine.tasks().enqueue(wanted);
        courses.put(task.id(), course);
        claim(worker(agentId));
        if (!assignments.containsKey(task.id())) {
            offer(Set.copyOf(task.requiredCapabilities()));
        }
        return task;
    }

    /// Changes what will become of a task the next time it runs.
    void replan(String taskId, Course course) {
        courses.put(taskId, course);
    }

    /// Carries out an intervention, and lets the fleet follow.
    GuardianAction intervene(Intervention intervention) {
        GuardianAction action = engine.interventions().execute(intervention);
        follow(action);
        return action;
    }

    /// Lets the fleet follow what an action changed.
    void follow(GuardianAction action) {
        String target = action.targetEntity();
        switch (action.type().value()) {
            case "cancel_task" -> release(target);
            case "restart_task" -> offer(required(target));
            case "reallocate_capacity" -> move(action);
            case "stop_intake" -> intakeStopped = true;
            case "resume_intake" -> {
                intakeStopped = false;
                agents.values().forEach(this::claim);
            }
            default -> {}
        }
    }

    /// An agent stops for good: it claims nothing more, and what it holds goes on for ever.
    void stop(String agentId, AgentStatus status, HealthStatus health) {
        SimulatedAgent agent = worker(agentId);
        agent.stopWorking();
        assignments.values().removeIf(each -> each.agent == agent);
        engine.agents().changeStatus(agentId, status, health);
    }

    /// An agent works on, badly; what it holds is done, but it claims nothing more.
    void degrade(String agentId) {
        worker(agentId).stopWorking();
        engine.agents().changeStatus(agentId, AgentStatus.DEGRADED, HealthStatus.DEGRADED);
    }

    /// Tasks that run as planned, and so may be acted on by a story; oldest first.
    List<Task> ordinaryRunning() {
        return assignments.values().stream()
                .map(each -> each.task)
                .filter(task -> course(task.id()).ending() != Course.Ending.HANGS && !task.isProtected())
                .toList();
    }

    private void offer(Set<String> required) {
        if (intakeStopped) {
            return;
        }
        Optional<SimulatedAgent> fit = agents.values().stream()
                .filter(agent -> agent.free() > 0 && agent.can(required))
                .max(Comparator.comparingInt(SimulatedAgent::free));
        fit.ifPresent(this::claim);
    }

    private void claim(SimulatedAgent agent) {
        if (intakeStopped || agent.free() == 0) {
            return;
        }
        engine.tasks().claim(agent.id()).ifPresent(task -> {
            agent.take();
            tellBusy(agent);
            Assignment assignment = new Assignment(task, agent);
            assignments.put(task.id(), assignment);
            after(Duration.ofMillis(400 + random.nextInt(2_600)), () -> start(assignment));
            claim(agent);
        });
    }

    private void start(Assignment assignment) {
        if (!isCurrent(assignment)) {
            return;
        }
        String id = assignment.task.id();
        engine.tasks().start(id, assignment.agent.id());
        Course course = course(id);
        if (course.ending() != Course.Ending.HANGS) {
            after(course.duration(), () -> end(assignment, course));
        }
    }

    private void end(Assignment assignment, Course course) {
        if (!isCurrent(assignment)) {
            return;
        }
        String id = assignment.task.id();
        String agentId = assignment.agent.id();
        switch (course.ending()) {
            case COMPLETES -> engine.tasks().complete(id, agentId, "{\"items\": " + (20 + random.nextInt(9_000)) + "}");
            case FAILS -> engine.tasks().failFinally(id, agentId, Failures.any(random));
            case FAILS_ONCE -> {
                engine.tasks().fail(id, agentId, Failures.any(random));
                courses.put(id, Course.completesAfter(course.duration()));
            }
            case HANGS -> {}
        }
        boolean completed = course.ending() == Course.Ending.COMPLETES;
        release(id);
        if (completed) {
            waiting.getOrDefault(id, List.of()).forEach(this::offer);
        } else {
            offer(required(id));
        }
    }

    private void release(String taskId) {
        Assignment assignment = assignments.remove(taskId);
        if (assignment != null) {
            assignment.agent.release();
            claim(assignment.agent);
            tellBusy(assignment.agent);
        }
    }

    private void move(GuardianAction action) {
        String[] ends = action.targetEntity().split(GuardianAction.TRANSFER_ARROW, 2);
        int slots = Integer.parseInt(String.valueOf(action.auditLog().get("capacity_transferred")));
        worker(ends[0]).addCapacity(-slots);
        SimulatedAgent receiver = worker(ends[1]);
        receiver.addCapacity(slots);
        claim(receiver);
    }

    private void tellBusy(SimulatedAgent agent) {
        if (agent.works() && agent.noteBusy()) {
            engine.agents()
                    .changeStatus(
                            agent.id(),
                            agent.used() > 0 ? AgentStatus.RUNNING : AgentStatus.IDLE,
                            HealthStatus.HEALTHY);
        }
    }

    private boolean isCurrent(Assignment assignment) {
        return assignments.get(assignment.task.id()) == assignment;
    }

    private Course course(String taskId) {
        Course course = courses.get(taskId);
        if (course == null) {
            throw new IllegalStateException("Nothing is planned for task " + taskId);
        }
        return course;
    }

    private Set<String> required(String taskId) {
        return Set.copyOf(engine.reads().task(taskId).task().requiredCapabilities());
    }
}
