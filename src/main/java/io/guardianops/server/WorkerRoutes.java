package io.guardianops.server;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.NewAgent;
import io.guardianops.engine.NewTask;
import io.guardianops.model.Agent;
import io.guardianops.model.AgentType;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.wire.AgentJson;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.RequestBody;
import io.guardianops.wire.TaskJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What workers do with the queue. Any token is enough: this is their daily work, no intervention. A token isn't
/// tied to one agent, so whoever has one may report for each of them; the log says whose token it was.
final class WorkerRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerRoutes.class);
    private static final String AGENT = ApiPaths.AGENTS + "/{id}";
    private static final String TASK = ApiPaths.TASKS + "/{id}";
    private static final List<String> PRIORITIES =
            Stream.of(Priority.values()).map(Priority::name).toList();

    private final GuardianEngine engine;

    WorkerRoutes(GuardianEngine engine) {
        this.engine = engine;
    }

    void addTo(ApiRoutes routes) {
        routes.post(ApiPaths.AGENTS, this::register);
        routes.post(AGENT + "/heartbeat", this::heartbeat);
        routes.post(AGENT + "/claim", this::claim);
        routes.post(ApiPaths.TASKS, this::enqueue);
        routes.post(TASK + "/start", this::start);
        routes.post(TASK + "/complete", this::complete);
        routes.post(TASK + "/fail", this::fail);
    }

    private void register(Exchange exchange) {
        NewAgent agent = exchange.body().read(WorkerRoutes::newAgent);
        Agent registered = engine.agents().register(agent);
        LOG.info("Token {} registered agent {}", exchange.caller().name(), registered.id());
        exchange.created(AgentJson.of(registered));
    }

    private void heartbeat(Exchange exchange) {
        exchange.answer(AgentJson.of(engine.agents().heartbeat(exchange.id())));
    }

    private void claim(Exchange exchange) {
        String agentId = exchange.id();
        Optional<Task> task = engine.tasks().claim(agentId);
        task.ifPresent(found -> log(exchange, agentId, "claimed", found));
        task.ifPresentOrElse(found -> exchange.answer(TaskJson.of(found)), exchange::nothing);
    }

    private void enqueue(Exchange exchange) {
        NewTask task = exchange.body().read(WorkerRoutes::newTask);
        Task enqueued = engine.tasks().enqueue(task);
        LOG.info("Token {} enqueued task {}", exchange.caller().name(), enqueued.id());
        exchange.created(TaskJson.of(enqueued));
    }

    private void start(Exchange exchange) {
        String agentId = exchange.body().read(fields -> fields.storableText("agent_id"));
        reported(exchange, agentId, "started", engine.tasks().start(exchange.id(), agentId));
    }

    private void complete(Exchange exchange) {
        record Done(String agentId, Optional<String> result) {}
        Done done = exchange.body()
                .read(fields -> new Done(fields.storableText("agent_id"), Optional.ofNullable(fields.json("result"))));
        reported(
                exchange,
                done.agentId(),
                "completed",
                engine.tasks()
                        .complete(exchange.id(), done.agentId(), done.result().orElse(null)));
    }

    private void fail(Exchange exchange) {
        record Failed(String agentId, String errorMessage, boolean isFinal) {}
        Failed failed = exchange.body()
                .read(fields -> new Failed(
                        fields.storableText("agent_id"), fields.text("error_message"), fields.flag("final")));
        reported(
                exchange,
                failed.agentId(),
                failed.isFinal() ? "finally failed" : "failed",
                failed.isFinal()
                        ? engine.tasks().failFinally(exchange.id(), failed.agentId(), failed.errorMessage())
                        : engine.tasks().fail(exchange.id(), failed.agentId(), failed.errorMessage()));
    }

    private static void reported(Exchange exchange, String agentId, String what, Task task) {
        log(exchange, agentId, what, task);
        exchange.answer(TaskJson.of(task));
    }

    private static void log(Exchange exchange, String agentId, String what, Task task) {
        LOG.info("Token {} reported for agent {}: {} task {}", exchange.caller().name(), agentId, what, task.id());
    }

    private static NewAgent newAgent(RequestBody fields) {
        return new NewAgent(
                fields.optionalText("agent_id"),
                Optional.ofNullable(fields.optionalText("agent_type"))
                        .map(AgentType::new)
                        .orElse(AgentType.WORKER),
                fields.optionalText("phase_id"),
                fields.texts("capabilities"),
                Optional.ofNullable(fields.optionalNumber("capacity")).orElse(1),
                fields.texts("tags"));
    }

    private static NewTask newTask(RequestBody fields) {
        return new NewTask(
                fields.optionalText("id"),
                fields.optionalText("ticket_id"),
                fields.text("phase_id"),
                fields.text("task_type"),
                fields.optionalText("title"),
                fields.optionalText("description"),
                fields.word("priority", Priority::parse, PRIORITIES, Priority.MEDIUM),
                fields.object("dependencies").texts("depends_on"),
                fields.texts("required_capabilities"),
                Optional.ofNullable(fields.optionalNumber("max_retries")).orElse(Task.DEFAULT_MAX_RETRIES),
                fields.optionalNumber("timeout_seconds"),
                fields.optionalTime("deadline_at"),
                fields.flag("protected"));
    }
}
