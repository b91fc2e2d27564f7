package io.guardianops.ui.policies;

import io.guardianops.policy.condition.Scope;
import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.fact.SystemFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.sweep.Target;
import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.policy.yaml.YamlValue.Fields;
import io.guardianops.policy.yaml.YamlValue.Flag;
import io.guardianops.policy.yaml.YamlValue.Items;
import io.guardianops.policy.yaml.YamlValue.Num;
import io.guardianops.policy.yaml.YamlValue.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Writes what a trigger was asked for as a test: its facts, and that it fires or doesn't.
final class TestText {
    private static final int DECIMALS = 3;
    private static final double MICROS = 1_000_000;

    private TestText() {}

    static YamlValue of(Trace trace, String name) {
        Target target = trace.target();
        SequencedMap<String, YamlValue> facts = new LinkedHashMap<>();
        SequencedMap<String, YamlValue> system = system(target.facts().system());
        if (!system.isEmpty()) {
            facts.put("system", new Fields(system));
        }
        TaskFacts task = target.scope() == Scope.AGENT_TASK
                ? target.facts().currentTask()
                : target.facts().task();
        AgentFacts agent = target.facts().agent();
        if (!agent.id().isEmpty()) {
            facts.put("agents", new Items(List.of(agent(agent))));
        }
        if (!task.id().isEmpty()) {
            facts.put("tasks", new Items(List.of(task(task))));
        }
        SequencedMap<String, YamlValue> test = new LinkedHashMap<>();
        test.put("name", new Text(name));
        test.put("facts", new Fields(facts));
        boolean fires = trace.explanation().truth() == Truth.TRUE;
        test.put("expect", new Items(fires ? List.of(expected(trace)) : List.of()));
        if (trace.explanation().truth() == Truth.UNKNOWN) {
            test.put("unknown", new Items(List.of(new Text(trace.trigger()))));
        }
        return new Fields(test);
    }

    private static YamlValue expected(Trace trace) {
        SequencedMap<String, YamlValue> expected = new LinkedHashMap<>();
        expected.put("trigger", new Text(trace.trigger()));
        expected.put("target", new Text(trace.target().id()));
        return new Fields(expected);
    }

    private static SequencedMap<String, YamlValue> system(SystemFacts facts) {
        SequencedMap<String, YamlValue> fields = new LinkedHashMap<>();
        number(fields, "memory_usage", facts.memoryUsage());
        number(fields, "cpu_usage", facts.cpuUsage());
        return fields;
    }

    private static YamlValue agent(AgentFacts agent) {
        SequencedMap<String, YamlValue> fields = new LinkedHashMap<>();
        text(fields, "id", agent.id());
        text(fields, "status", agent.status());
        text(fields, "health_status", agent.healthStatus());
        number(fields, "capacity", agent.capacity());
        seconds(fields, "heartbeat_age", agent.heartbeatMicros());
        return new Fields(fields);
    }

    private static YamlValue task(TaskFacts task) {
        SequencedMap<String, YamlValue> fields = new LinkedHashMap<>();
        text(fields, "id", task.id());
        text(fields, "status", task.status());
        text(fields, "agent", task.agentId());
        text(fields, "task_type", task.taskType());
        if (!Double.isNaN(task.priority())) {
            text(fields, "priority", TaskFacts.priority(task.priority()).name());
        }
        number(fields, "retry_count", task.retryCount());
        number(fields, "max_retries", task.maxRetries());
        seconds(fields, "running_duration", task.runningMicros());
        seconds(fields, "waiting_duration", task.waitingMicros());
        seconds(fields, "timeout_seconds", task.timeoutMicros());
        flag(fields, "blocks_critical_tasks", task.blocksCritical());
        flag(fields, "protected", task.isProtected());
        return new Fields(fields);
    }

    private static void text(SequencedMap<String, YamlValue> fields, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fields.put(key, new Text(value));
        }
    }

    private static void seconds(SequencedMap<String, YamlValue> fields, String key, double micros) {
        number(fields, key, micros / MICROS);
    }

    private static void number(SequencedMap<String, YamlValue> fields, String key, double value) {
        if (!Double.isNaN(value)) {
            fields.put(key, new Num(BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN)));
        }
    }

    private static void flag(SequencedMap<String, YamlValue> fields, String key, Truth value) {
        if (value != Truth.UNKNOWN) {
            fields.put(key, new Flag(value == Truth.TRUE));
        }
    }
}
