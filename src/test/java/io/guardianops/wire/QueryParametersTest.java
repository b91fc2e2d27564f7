package io.guardianops.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.model.ActionType;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.EventFilter;
import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionScope;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskScope;
import io.guardianops.model.query.TaskSort;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class QueryParametersTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.000001Z");

    @Test
    void carriesEveryPartOfATaskQuery() {
        TaskQuery query = TaskQuery.builder()
                .scope(TaskScope.BLOCKING_CRITICAL)
                .statuses(TaskStatus.RUNNING, new TaskStatus("paused"))
                .priorities(Priority.HIGH, Priority.LOW)
                .agentId("a,1")
                .phaseId("P")
                .taskType("build")
                .ticketId("T")
                .dependsOn("t-0")
                .actedOnBy("alice")
                .text("two words & ümlaut")
                .protectedOnly(true)
                .ids(Set.of("a,b", "c\\d", "\\,"))
                .sort(TaskSort.CREATED)
                .reversed(true)
                .limit(7)
                .cursor("")
                .build();

        Parameters written = TaskQueryParameters.write(query).build();

        assertThat(TaskQueryParameters.read(written)).isEqualTo(query);
        assertThat(names(written)).isSubsetOf(TaskQueryParameters.NAMES);
        assertThat(TaskQueryParameters.read(
                        TaskQueryParameters.write(TaskQuery.all()).build()))
                .isEqualTo(TaskQuery.all());
    }

    @Test
    void carriesEveryPartOfAnAgentQuery() {
        AgentQuery query = new AgentQuery(
                Set.of(AgentType.WORKER, AgentType.MONITOR),
                Set.of(AgentStatus.IDLE),
                "P",
                Set.of("python", "go"),
                Priority.CRITICAL,
                3,
                true,
                "text",
                40,
                "next");

        Parameters written = AgentQueryParameters.write(query).build();

        assertThat(AgentQueryParameters.read(written)).isEqualTo(query);
        assertThat(names(written)).containsExactlyInAnyOrderElementsOf(AgentQueryParameters.NAMES);
        assertThat(AgentQueryParameters.read(Parameters.of(Map.of()))).isEqualTo(AgentQuery.all());
    }

    @Test
    void carriesEveryPartOfAnActionQuery() {
        ActionQuery query = ActionQuery.builder()
                .scope(ActionScope.NOT_RESTORED)
                .type(ActionType.CANCEL_TASK)
                .targetEntity("a→b")
                .entityId("a")
                .initiatedBy("alice")
                .approvedBy("bob")
                .incident("INC-42")
                .policy("deadline_rescue")
                .minAuthority(AuthorityLevel.GUARDIAN)
                .restores("x")
                .since(NOON)
                .until(NOON.plusSeconds(5))
                .text("disk full")
                .limit(1_000)
                .cursor("next")
                .build();

        Parameters written = ActionQueryParameters.write(query).build();

        assertThat(ActionQueryParameters.read(written)).isEqualTo(query);
        assertThat(names(written)).containsExactlyInAnyOrderElementsOf(ActionQueryParameters.NAMES);
        assertThat(ActionQueryParameters.read(Parameters.of(Map.of()))).isEqualTo(ActionQuery.all());
    }

    @Test
    void carriesAnEventFilterAndItsCursor() {
        EventFilter filter = new EventFilter(Set.of("guardian.*", "TASK_FAILED"), Set.of("task"), Set.of("t-1", "t,2"));

        Parameters written = EventParameters.write(filter, 17, 50).build();

        assertThat(EventParameters.filter(written)).isEqualTo(filter);
        assertThat(EventParameters.after(written)).isEqualTo(17);
        assertThat(EventParameters.limit(written)).isEqualTo(50);
    }

    @Test
    void readsSeveralValuesWithCommasOrRepeatedAndTheLastOfOne() {
        TaskQuery query = TaskQueryParameters.read(Parameters.of(Map.of(
                "status", List.of("running,ASSIGNED", "failed"),
                "priority", List.of("high"),
                "limit", List.of("5", " 7"),
                "sort", List.of("Queue"))));

        assertThat(query.statuses())
                .containsExactlyInAnyOrder(TaskStatus.RUNNING, TaskStatus.ASSIGNED, TaskStatus.FAILED);
        assertThat(query.priorities()).containsExactly(Priority.HIGH);
        assertThat(query.limit()).isEqualTo(7);
        assertThat(query.sort()).isEqualTo(TaskSort.QUEUE);
    }

    @Test
    void passesOverUnknownParametersAndEmptySets() {
        TaskQuery query = TaskQueryParameters.read(
                Parameters.of(Map.of("colour", List.of("red"), "status", List.of(""), "id", List.of(","))));

        assertThat(query).isEqualTo(TaskQuery.builder().limit(100).build());
    }

    @ParameterizedTest
    @CsvSource({
        "scope, hopeless, enum",
        "priority, URGENT, enum",
        "sort, colour, enum",
        "limit, abc, int_parsing",
        "limit, 4.5, int_parsing",
        "limit, 99999999999, int_parsing",
        "protected, banana, bool_parsing",
        "reversed, 2, bool_parsing"
    })
    void namesTheParameterThatCannotBeRead(String name, String value, String type) {
        UnreadableRequest refusal = catchThrowableOfType(
                UnreadableRequest.class, () -> TaskQueryParameters.read(Parameters.of(Map.of(name, List.of(value)))));

        assertThat(refusal.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(type);
            assertThat(problem.loc()).containsExactly("query", name);
            assertThat(problem.input()).isEqualTo(value);
        });
        assertThat(refusal.asInvalid().field()).isEqualTo(name);
        assertThat(refusal.asInvalid().code()).isEqualTo("invalid_" + name);
    }

    @Test
    void refusesTextThatNoDatabaseKeeps() {
        for (String text : List.of("a\u0000b", "a\ud800b")) {
            UnreadableRequest refusal = catchThrowableOfType(
                    UnreadableRequest.class, () -> TaskQueryParameters.read(Parameters.of(Map.of("q", List.of(text)))));
            assertThat(refusal.asInvalid().code()).isEqualTo("invalid_characters");
        }
    }

    @Test
    void readsTimesInBothFormsAndWithAPlusThatBecameASpace() {
        for (String time : List.of(
                "2026-11-22T12:00:00.000001+00:00",
                "2026-11-22T12:00:00.000001Z",
                "2026-11-22T13:00:00.000001 01:00")) {
            assertThat(ActionQueryParameters.read(Parameters.of(Map.of("since", List.of(time))))
                            .since())
                    .isEqualTo(NOON);
        }
        assertThat(catchThrowableOfType(
                                UnreadableRequest.class,
                                () -> ActionQueryParameters.read(Parameters.of(Map.of("until", List.of("yesterday")))))
                        .asInvalid()
                        .field())
                .isEqualTo("until");
    }

    private static Set<String> names(Parameters parameters) {
        Set<String> names = new TreeSet<>();
        parameters.forEach((name, _) -> names.add(name));
        return names;
    }
}
