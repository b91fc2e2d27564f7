package io.guardianops.ui.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskScope;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskFilterTest {
    @Test
    void nothingAsksForEverything() {
        assertThat(asked("  ")).isEqualTo(TaskQuery.all());
    }

    @Test
    void qualifiersAndWordsStandInAnyOrder() {
        TaskQuery query = asked("shard status:running priority:HIGH agent:agent-17 rebuild");

        assertThat(query.statuses()).containsExactly(TaskStatus.RUNNING);
        assertThat(query.priorities()).containsExactly(Priority.HIGH);
        assertThat(query.agentId()).isEqualTo("agent-17");
        assertThat(query.text()).isEqualTo("shard rebuild");
    }

    @Test
    void everyFieldHasItsQualifier() {
        TaskQuery query = asked("phase:PHASE_X type:reindex ticket:T-1 depends-on:t9 is:protected id:a,b");

        assertThat(query.phaseId()).isEqualTo("PHASE_X");
        assertThat(query.taskType()).isEqualTo("reindex");
        assertThat(query.ticketId()).isEqualTo("T-1");
        assertThat(query.dependsOn()).isEqualTo("t9");
        assertThat(query.protectedOnly()).isTrue();
        assertThat(query.ids()).containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @CsvSource({
        ">=HIGH, CRITICAL HIGH",
        ">high, CRITICAL",
        "<=MEDIUM, MEDIUM LOW",
        "<MEDIUM, LOW",
        "medium, MEDIUM",
        "'LOW,CRITICAL', CRITICAL LOW"
    })
    void prioritiesCompareByUrgency(String value, String expected) {
        assertThat(asked("priority:" + value).priorities().stream()
                        .sorted()
                        .map(Priority::name)
                        .toList())
                .containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "stuck, STUCK",
        "blocked, BLOCKED",
        "Timed-Out, TIMED_OUT",
        "blocking-critical, BLOCKING_CRITICAL",
        "on-failed-agents, ON_FAILED_AGENTS"
    })
    void isNamesAReadyMadeCut(String word, TaskScope scope) {
        assertThat(asked("is:" + word).scope()).isEqualTo(scope);
    }

    @Test
    void statusesCanBeAList() {
        assertThat(asked("status:running,assigned status:failed").statuses())
                .containsExactlyInAnyOrder(TaskStatus.RUNNING, TaskStatus.ASSIGNED, TaskStatus.FAILED);
    }

    @Test
    void aServersOwnStatusIsTakenInQuotes() {
        assertThat(asked("status:\"paused\"").statuses()).containsExactly(new TaskStatus("paused"));
        assertThat(mistake("status:paused")).contains("paused").contains("quotes");
    }

    @Test
    void quotesKeepSpacesAndColons() {
        assertThat(asked("agent:\"agent 17\" \"step: two\"").agentId()).isEqualTo("agent 17");
        assertThat(asked("\"step: two\"").text()).isEqualTo("step: two");
    }

    @Test
    void meIsTheCommander() {
        assertThat(asked("acted-by:me").actedOnBy()).isEqualTo("a.ruiz");
        assertThat(asked("acted-by:b.chen").actedOnBy()).isEqualTo("b.chen");
    }

    @ParameterizedTest
    @CsvSource({
        "stauts:running, “status:”",
        "status:runing, “running”",
        "priority:CRITCAL, “CRITICAL”",
        "is:stuk, “stuck”",
        "is:timed, “timed-out”",
        "depend-on:x, “depends-on:”"
    })
    void slipsAreToldWithWhatWasProbablyMeant(String text, String meant) {
        assertThat(mistake(text)).contains("Did you mean " + meant);
    }

    @Test
    void anUnknownQualifierNamesTheKnownOnes() {
        assertThat(mistake("colour:red")).contains("“colour:”").contains("status:, priority:, agent:");
    }

    @ParameterizedTest
    @CsvSource({
        "status:, needs a value",
        "agent:a agent:b, only once",
        "is:stuck is:blocked, can't be combined",
        "priority:>CRITICAL, No priority is >CRITICAL"
    })
    void whatMakesNoSenseIsRefused(String text, String words) {
        assertThat(mistake(text)).contains(words);
    }

    @Property
    void noTextBreaksTheReader(@ForAll String text) {
        assertThat(TaskFilter.read(text, "me")).isNotNull();
    }

    private static TaskQuery asked(String text) {
        TaskFilter filter = TaskFilter.read(text, "a.ruiz");
        assertThat(filter).as(text).isInstanceOf(TaskFilter.Asked.class);
        return ((TaskFilter.Asked) filter).query();
    }

    private static String mistake(String text) {
        TaskFilter filter = TaskFilter.read(text, "a.ruiz");
        assertThat(filter).as(text).isInstanceOf(TaskFilter.Mistaken.class);
        return ((TaskFilter.Mistaken) filter).message();
    }
}
