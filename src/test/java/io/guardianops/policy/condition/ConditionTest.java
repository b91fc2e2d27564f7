package io.guardianops.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.condition.Condition.Compilation;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.fact.Truth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        # Numbers
        task.retry_count == 2                | task.retry_count=2    | TRUE
        task.retry_count == 2                | task.retry_count=3    | FALSE
        task.retry_count == 2                |                       | UNKNOWN
        task.retry_count != 2                | task.retry_count=2    | FALSE
        task.retry_count != 2                | task.retry_count=3    | TRUE
        task.retry_count != 2                |                       | UNKNOWN
        task.retry_count < 2                 | task.retry_count=1    | TRUE
        task.retry_count < 2                 | task.retry_count=2    | FALSE
        task.retry_count < 2                 |                       | UNKNOWN
        task.retry_count <= 2                | task.retry_count=2    | TRUE
        task.retry_count <= 2                | task.retry_count=3    | FALSE
        task.retry_count <= 2                |                       | UNKNOWN
        task.retry_count > 2                 | task.retry_count=3    | TRUE
        task.retry_count > 2                 | task.retry_count=2    | FALSE
        task.retry_count > 2                 |                       | UNKNOWN
        task.retry_count >= 2                | task.retry_count=2    | TRUE
        task.retry_count >= 2                | task.retry_count=1    | FALSE
        task.retry_count >= 2                |                       | UNKNOWN
        2 < task.retry_count                 | task.retry_count=3    | TRUE
        2 >= task.retry_count                | task.retry_count=3    | FALSE
        task.retry_count == task.max_retries | task.retry_count=3 task.max_retries=3 | TRUE
        task.retry_count == task.max_retries | task.retry_count=2 task.max_retries=3 | FALSE
        task.retry_count == task.max_retries | task.retry_count=2    | UNKNOWN
        task.retry_count != task.max_retries | task.retry_count=2 task.max_retries=3 | TRUE
        task.retry_count != task.max_retries | task.retry_count=3 task.max_retries=3 | FALSE
        task.retry_count != task.max_retries | task.max_retries=3    | UNKNOWN
        task.retry_count < task.max_retries  | task.retry_count=2 task.max_retries=3 | TRUE
        task.retry_count <= task.max_retries | task.retry_count=4 task.max_retries=3 | FALSE
        task.retry_count <= task.max_retries | task.max_retries=3    | UNKNOWN
        task.retry_count > task.max_retries  | task.retry_count=4 task.max_retries=3 | TRUE
        task.retry_count >= task.max_retries | task.retry_count=3 task.max_retries=3 | TRUE
        task.retry_count >= task.max_retries | task.retry_count=3    | UNKNOWN
        system.memory_usage > 9.5e-1         | system.memory_usage=0.96 | TRUE
        # Reckoning
        task.retry_count + 1 * 2 == 5        | task.retry_count=3    | TRUE
        (task.retry_count + 1) * 2 == 8      | task.retry_count=3    | TRUE
        task.retry_count - 1 - 1 == 1        | task.retry_count=3    | TRUE
        12 / task.retry_count / 2 == 2       | task.retry_count=3    | TRUE
        -task.retry_count < -2               | task.retry_count=3    | TRUE
        10 / task.retry_count > 1            | task.retry_count=0    | UNKNOWN
        10 / task.retry_count > 1            | task.retry_count=5    | TRUE
        task.retry_count * 1e308 > 1         | task.retry_count=10   | UNKNOWN
        # Units
        task.timeout_seconds > 600           | task.timeout_seconds=601 | TRUE
        task.timeout_seconds > 600           | task.timeout_seconds=600 | FALSE
        600 < task.timeout_seconds           | task.timeout_seconds=601 | TRUE
        task.timeout_seconds == 10_minutes   | task.timeout_seconds=600 | TRUE
        task.timeout_seconds == 600_seconds  | task.timeout_seconds=600 | TRUE
        task.timeout_seconds > 5 * 60        | task.timeout_seconds=301 | TRUE
        task.timeout_seconds + 60 > 11_minutes | task.timeout_seconds=601 | TRUE
        60 + task.timeout_seconds > 11_minutes | task.timeout_seconds=601 | TRUE
        task.timeout_seconds IN [60, 600, 1_hour] | task.timeout_seconds=3600 | TRUE
        task.timeout_seconds IN [60, 600]    | task.timeout_seconds=61 | FALSE
        task.deadline_within_hours < 1       | task.deadline=3599    | TRUE
        task.deadline_within_hours < 1       | task.deadline=3600    | FALSE
        task.deadline_within_hours < -1      | task.deadline=-3601   | TRUE
        task.deadline_within_hours < 1       |                       | UNKNOWN
        agent.heartbeat_age > 1.5_minutes    | agent.heartbeat_age=91 | TRUE
        task.waiting_duration >= 2_days      | task.waiting_duration=172800 | TRUE
        # Durations and moments
        task.deadline - current_time < 1_hour | task.deadline=3599   | TRUE
        task.deadline - current_time < 1_hour | task.deadline=3600   | FALSE
        task.deadline - current_time < 1_hour |                      | UNKNOWN
        task.deadline - current_time < 1_hour | task.deadline=1 current_time=missing | UNKNOWN
        task.deadline < current_time         | task.deadline=-1      | TRUE
        task.deadline - 1_day < current_time | task.deadline=86399   | TRUE
        current_time + 1_day > task.deadline | task.deadline=86399   | TRUE
        1_day + current_time > task.deadline | task.deadline=86401   | FALSE
        task.running_duration / task.timeout_seconds > 2 | task.running_duration=1201 task.timeout_seconds=600 | TRUE
        task.running_duration / 2 > task.timeout_seconds | task.running_duration=1201 task.timeout_seconds=600 | TRUE
        2 * task.timeout_seconds < task.running_duration | task.running_duration=1200 task.timeout_seconds=600 | FALSE
        task.running_duration - task.timeout_seconds > 5_minutes | task.running_duration=901 task.timeout_seconds=600 | TRUE
        task.running_duration > task.timeout_seconds * 2 | task.running_duration=2410 task.timeout_seconds=600 | TRUE
        task.running_duration > task.timeout_seconds * 2 | task.running_duration=1200 task.timeout_seconds=600 | FALSE
        task.running_duration > task.timeout_seconds * 2 | task.running_duration=2410 | UNKNOWN
        task.running_duration / task.timeout_seconds > 2 | task.running_duration=2410 task.timeout_seconds=0 | UNKNOWN
        # Priorities
        task.priority < 'HIGH'               | task.priority=LOW     | TRUE
        task.priority < 'HIGH'               | task.priority=MEDIUM  | TRUE
        task.priority < 'HIGH'               | task.priority=HIGH    | FALSE
        task.priority < 'HIGH'               | task.priority=CRITICAL | FALSE
        task.priority < 'HIGH'               |                       | UNKNOWN
        task.priority >= 'high'              | task.priority=CRITICAL | TRUE
        'MEDIUM' > task.priority             | task.priority=LOW     | TRUE
        task.priority == 'CRITICAL'          | task.priority=CRITICAL | TRUE
        task.priority != 'CRITICAL'          | task.priority=HIGH    | TRUE
        task.priority < new_priority         | task.priority=HIGH new_priority=CRITICAL | TRUE
        agent.current_task.priority < task.priority | agent.current_task.priority=LOW task.priority=HIGH | TRUE
        # Strings, in both cases
        task.status == 'running'             | task.status=running   | TRUE
        task.status == 'RUNNING'             | task.status=running   | TRUE
        task.status != 'RUNNING'             | task.status=running   | FALSE
        task.status != 'running'             |                       | UNKNOWN
        'running' == task.status             | task.status=running   | TRUE
        agent.status == 'idle'               | agent.status=IDLE     | TRUE
        agent.health_status == 'FAILED'      | agent.health_status=failed | TRUE
        task.task_type == 'it''s'            | task.task_type=it's   | TRUE
        task.task_type == task.phase_id      | task.task_type=a task.phase_id=a | TRUE
        task.task_type != task.phase_id      | task.task_type=a task.phase_id=b | TRUE
        task.task_type == task.phase_id      | task.task_type=a      | UNKNOWN
        task.task_type == task.phase_id      | task.phase_id=a       | UNKNOWN
        # Yes and no
        task.blocks_critical_tasks           | task.blocks_critical_tasks=true | TRUE
        task.blocks_critical_tasks == false  | task.blocks_critical_tasks=true | FALSE
        task.sla_breach_imminent == true     | task.sla_breach_imminent=true | TRUE
        task.sla_breach_imminent != true     | task.sla_breach_imminent=false | TRUE
        task.sla_breach_imminent == true     |                       | UNKNOWN
        true == task.sla_breach_imminent     |                       | UNKNOWN
        task.protected IN [true]             | task.protected=true   | TRUE
        (task.retry_count > 1) == task.protected | task.retry_count=2 task.protected=true | TRUE
        current_agent_overloaded             | agent.capacity=2 agent.used=3 | TRUE
        current_agent_overloaded             | agent.capacity=2 agent.used=2 | FALSE
        current_agent_overloaded             |                       | UNKNOWN
        agent.free_slots == 0                | agent.capacity=2 agent.used=3 | TRUE
        crisis_resolved                      | crisis_resolved=true  | TRUE
        # Lists
        task.priority IN ['LOW', 'MEDIUM']   | task.priority=MEDIUM  | TRUE
        task.priority IN ['LOW', 'MEDIUM']   | task.priority=HIGH    | FALSE
        task.priority IN ['LOW', 'MEDIUM']   |                       | UNKNOWN
        task.priority NOT IN ['LOW']         | task.priority=HIGH    | TRUE
        task.priority NOT IN ['LOW']         | task.priority=LOW     | FALSE
        task.priority NOT IN ['LOW']         |                       | UNKNOWN
        'HIGH' IN [task.priority]            | task.priority=HIGH    | TRUE
        task.status IN ['PENDING', 'running'] | task.status=pending  | TRUE
        task.status NOT IN ['pending']       |                       | UNKNOWN
        task.status IN []                    |                       | FALSE
        task.status NOT IN []                |                       | TRUE
        task.retry_count IN [1, task.max_retries] | task.retry_count=1 | TRUE
        task.retry_count IN [1, task.max_retries] | task.retry_count=2 | UNKNOWN
        task.retry_count NOT IN [1, task.max_retries] | task.retry_count=2 | UNKNOWN
        task.retry_count IN [1, task.max_retries] | task.retry_count=2 task.max_retries=3 | FALSE
        task.task_type IN ['a', task.phase_id] | task.task_type=b task.phase_id=b | TRUE
        """)
    void comesTo(String text, @Nullable String facts, Truth expected) {
        assertThat(compiled(text).test(Given.facts(facts))).isEqualTo(expected);
    }

    /// Both of a pair are optional facts, so that each can be true, false and missing.
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "true, true, TRUE, TRUE, FALSE",
        "true, false, FALSE, TRUE, FALSE",
        "true, , UNKNOWN, TRUE, FALSE",
        "false, true, FALSE, TRUE, TRUE",
        "false, false, FALSE, FALSE, TRUE",
        "false, , FALSE, UNKNOWN, TRUE",
        ", true, UNKNOWN, TRUE, UNKNOWN",
        ", false, FALSE, UNKNOWN, UNKNOWN",
        ", , UNKNOWN, UNKNOWN, UNKNOWN"
    })
    void joinsByKleenesLogic(@Nullable String left, @Nullable String right, Truth and, Truth or, Truth not) {
        String facts = (left == null ? "" : "task.can_be_paused=" + left + " ")
                + (right == null ? "" : "task.sla_breach_imminent=" + right);

        String l = "task.can_be_paused";
        String r = "task.sla_breach_imminent";
        assertThat(truth(l + " AND " + r, facts)).isEqualTo(and);
        assertThat(truth(l + " OR " + r, facts)).isEqualTo(or);
        assertThat(truth("NOT " + l, facts)).isEqualTo(not);
        assertThat(truth("true == true AND " + l + " AND " + r, facts)).isEqualTo(and);
        assertThat(truth(l + " AND " + r + " AND true == true", facts)).isEqualTo(and);
        assertThat(truth("true == false OR " + l + " OR " + r, facts)).isEqualTo(or);
        assertThat(truth(l + " OR " + r + " OR true == false", facts)).isEqualTo(or);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        task.running_duration > task.timeout_seconds * 2                                 | TRIGGER | TASK
        agent.health_status == 'failed' AND task.status == 'running'                     | TRIGGER | TASK
        task.retry_count >= task.max_retries AND task.priority == 'CRITICAL'             | TRIGGER | TASK
        system.memory_usage > 0.95 OR system.cpu_usage > 0.95                            | TRIGGER | SYSTEM
        task.deadline - current_time < 1_hour AND task.priority != 'CRITICAL'            | TRIGGER | TASK
        ticket.customer_tier == 'enterprise' AND ticket.sla_breach_risk > 0.8            | TRIGGER | TASK
        task.blocks_critical_tasks AND task.priority < 'HIGH'                            | TRIGGER | TASK
        task.priority == 'CRITICAL' AND task.status == 'pending' AND no_available_capacity | TRIGGER | TASK
        queue.high_priority_count > 10 AND all_agents_busy_with_low_priority             | TRIGGER | SYSTEM
        agent.current_task.priority IN ['LOW', 'MEDIUM']                                 | RULE    | AGENT_TASK
        new_priority == 'CRITICAL' AND current_agent_overloaded                          | ACTION  | AGENT
        incident.severity == 'P0'                                                        | RULE    | SYSTEM
        task.sla_breach_imminent == true                                                 | RULE    | TASK
        agent.health_status == 'failed'                                                  | TARGET  | AGENT
        crisis_resolved AND critical_tasks_completed                                     | ROLLBACK | SYSTEM
        """)
    void readsWhatOccursInPolicies(String text, Place place, Scope scope) {
        Compilation compilation = Condition.compile(text, place);

        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(Objects.requireNonNull(compilation.condition()).scope()).isEqualTo(scope);
        assertThat(compilation.condition()).hasToString(text);
    }

    @Test
    void aScopeKnowsWhetherItHasATask() {
        assertThat(Scope.values()).filteredOn(Scope::hasTask).containsExactly(Scope.TASK, Scope.AGENT_TASK);
        assertThat(Scope.values()).allSatisfy(each -> assertThat(each.words()).isNotBlank());
    }

    @Test
    void conditionsOfAListBecomeOne() {
        Condition first = compiled("incident.severity == 'P0'");
        Condition second = compiled("task.protected OR task.can_be_paused");

        assertThat(Condition.joined(Joiner.AND, List.of(first))).isSameAs(first);
        Condition all = Condition.joined(Joiner.AND, List.of(first, second));
        Condition any = Condition.joined(Joiner.OR, List.of(first, second));
        assertThat(all.text()).isEqualTo("incident.severity == 'P0' AND (task.protected OR task.can_be_paused)");
        assertThat(all).isEqualTo(compiled(all.text())).hasSameHashCodeAs(compiled(all.text()));
        assertThat(all).isNotEqualTo(any).isNotEqualTo("text");
        assertThat(all.facts())
                .extracting(Fact::name)
                .containsExactlyInAnyOrder("incident.severity", "task.protected", "task.can_be_paused");
        assertThat(all.test(Given.facts("incident.severity=P0"))).isEqualTo(Truth.UNKNOWN);
        assertThat(any.test(Given.facts("incident.severity=P0"))).isEqualTo(Truth.TRUE);
        assertThat(any.explain(Given.facts("incident.severity=P0")).parts()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        task.running_duration > task.timeout_seconds * 2 | task.running_duration=2410 task.timeout_seconds=600 | 2,410 s > 600 s × 2
        task.running_duration > task.timeout_seconds * 2 | task.running_duration=2410 | 2,410 s > ? × 2
        task.running_duration > 300         | task.running_duration=2410 | 2,410 s > 300 s
        task.running_duration > 5 * 60      | task.running_duration=2410 | 2,410 s > 300 s
        task.running_duration > 5_minutes   | task.running_duration=2410 | 2,410 s > 5 min
        task.deadline_within_hours < -1     | task.deadline=-5400        | -1.5 h < -1 h
        (task.retry_count + 1) * 2 > -task.max_retries | task.retry_count=1 task.max_retries=3 | (1 + 1) × 2 > -3
        -(task.retry_count + 1) < 0         | task.retry_count=1         | -(1 + 1) < 0
        task.priority < 'HIGH'              | task.priority=MEDIUM       | MEDIUM < HIGH
        task.priority NOT IN ['HIGH', 'low'] | task.priority=MEDIUM      | MEDIUM NOT IN [HIGH, LOW]
        task.status IN ['running', 'failed'] | task.status=pending       | 'pending' IN ['running', 'failed']
        task.status == 'RUNNING'            |                            | ? == 'running'
        task.protected != true              | task.protected=false       | false != true
        task.protected                      |                            | ?
        task.deadline < current_time        | task.deadline=60           | 2025-11-22T08:27:40Z < 2025-11-22T08:26:40Z
        system.cpu_usage > 0.95             | system.cpu_usage=0.123456  | 0.1235 > 0.95
        current_time - task.deadline < 1_day | task.deadline=-7200       | 2 h < 1 d
        (task.deadline - current_time) + task.waiting_duration > 1_day | task.deadline=60 task.waiting_duration=1 | 60 s + 1 s > 1 d
        (task.retry_count > 1) == task.protected | task.retry_count=2 task.protected=true | 2 > 1 == true
        """)
    void explainsWithValues(String text, @Nullable String facts, String values) {
        assertThat(compiled(text).explain(Given.facts(facts)).values()).isEqualTo(values);
    }

    @Test
    void explainsAsATree() {
        Condition condition = compiled(
                "NOT (task.retry_count > 2 OR task.status == 'failed') AND task.timeout_seconds > 60 AND true");

        Explanation why = condition.explain(Given.facts("task.retry_count=1 task.status=running"));

        assertThat(String.join("\n", why.lines())).isEqualTo("""
            UNKNOWN NOT (task.retry_count > 2 OR task.status == 'failed') AND task.timeout_seconds > 60 AND true
              TRUE    NOT (task.retry_count > 2 OR task.status == 'failed')
                FALSE   task.retry_count > 2 OR task.status == 'failed'
                  FALSE   task.retry_count > 2   [1 > 2]
                  FALSE   task.status == 'failed'   ['running' == 'failed']
              UNKNOWN task.timeout_seconds > 60   [? > 60 s]   missing: task.timeout_seconds
              TRUE    true\
            """);
        assertThat(why.missing()).containsExactly("task.timeout_seconds");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        task.running_duration > task.timeout_seconds * 2 | task.running_duration=1 | task.timeout_seconds
        task.running_duration > task.timeout_seconds * 2 |                         | task.running_duration;task.timeout_seconds
        task.timeout_seconds + task.timeout_seconds * 2 > 1 |                      | task.timeout_seconds
        10 / task.retry_count > 1           | task.retry_count=0        | division by zero in 10 / task.retry_count
        task.retry_count / task.max_retries > 1 | task.max_retries=0    | task.retry_count
        task.retry_count * 1e308 > 1        | task.retry_count=10       | a number too large in task.retry_count * 1E+308
        task.retry_count IN [1, task.max_retries] | task.retry_count=2  | task.max_retries
        task.protected OR task.retry_count > 1 | task.retry_count=0     | task.protected
        (task.protected OR task.blocks_critical_tasks) == task.can_be_paused | task.protected=true | task.can_be_paused
        agent.current_task.status == 'running' |                        | agent.current_task.status
        task.retry_count > 1                | task.retry_count=0        | ""
        task.protected AND task.retry_count > 1 | task.retry_count=0    | ""
        """)
    void namesWhatIsMissing(String text, @Nullable String facts, String missing) {
        List<String> expected = missing.isEmpty() ? List.of() : List.of(missing.split(";"));

        assertThat(compiled(text).missing(Given.facts(facts))).isEqualTo(expected);
    }

    static Condition compiled(String text) {
        Compilation compilation = Condition.compile(text, Place.ACTION);
        assertThat(compilation.condition())
                .as("%s: %s", text, compilation.diagnostics())
                .isNotNull();
        return Objects.requireNonNull(compilation.condition());
    }

    private static Truth truth(String text, String facts) {
        return compiled(text).test(Given.facts(facts));
    }
}
