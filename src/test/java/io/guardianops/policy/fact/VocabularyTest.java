package io.guardianops.policy.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guardianops.model.Priority;
import io.guardianops.policy.fact.Fact.Reader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VocabularyTest {
    @Test
    void namesAreUnique() {
        assertThat(Vocabulary.facts())
                .extracting(Fact::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(50);
        assertThat(Vocabulary.find("task.colour")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.guardianops.policy.fact.Vocabulary#facts")
    void eachFactIsReadAsItsType(Fact fact) {
        switch (fact.type()) {
            case NUMBER, DURATION, TIMESTAMP, PRIORITY ->
                assertThat(fact.reader()).isInstanceOf(Reader.Quantity.class);
            case STRING -> assertThat(fact.reader()).isInstanceOf(Reader.Text.class);
            case BOOL -> assertThat(fact.reader()).isInstanceOf(Reader.Flag.class);
            case LIST -> throw new AssertionError("no fact is a list");
        }
        assertThat(fact.unit() != null).isEqualTo(fact.type() == FactType.DURATION);
        assertThat(fact.name()).matches("[a-z_]+(\\.[a-z_]+)*");
        assertThat(fact.places()).isNotEmpty();
        assertThat(fact.origin()).isNotBlank();
        assertThat(fact.description()).endsWith(".");
        assertThat(Vocabulary.find(fact.name())).containsSame(fact);
    }

    @ParameterizedTest
    @MethodSource("io.guardianops.policy.fact.Vocabulary#facts")
    void whatThereIsNoneOfIsMissing(Fact fact) {
        Facts nothing = Facts.of(SystemFacts.NONE);
        switch (fact.reader()) {
            case Reader.Quantity quantity ->
                assertThat(quantity.of().applyAsDouble(nothing)).isNaN();
            case Reader.Text text -> assertThat(text.of().apply(nothing)).isNull();
            case Reader.Flag flag -> assertThat(flag.of().apply(nothing)).isEqualTo(Truth.UNKNOWN);
        }
    }

    @Test
    void everyFactOfATaskIsAFactOfTheAgentsCurrentTaskToo() {
        assertThat(Vocabulary.facts().stream()
                        .filter(each -> each.subject() == Subject.TASK)
                        .map(each -> "agent.current_" + each.name()))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(Vocabulary.find(each))
                        .hasValueSatisfying(fact -> assertThat(fact.subject()).isEqualTo(Subject.CURRENT_TASK)));
    }

    @Test
    void aTaskBringsItsAgentAndWhatGivesWayFirst() {
        AgentFacts idle = agent(List.of());
        AgentFacts busy = agent(List.of(TaskFacts.NONE));

        assertThat(Facts.of(SystemFacts.NONE, TaskFacts.NONE, null).agent()).isSameAs(AgentFacts.NONE);
        assertThat(Facts.of(SystemFacts.NONE, TaskFacts.NONE, idle).currentTask())
                .isSameAs(TaskFacts.NONE);
        assertThat(Facts.of(SystemFacts.NONE, TaskFacts.NONE, busy).currentTask())
                .isSameAs(busy.tasks().getFirst());
        assertThat(Facts.of(SystemFacts.NONE, busy, null).currentTask()).isSameAs(TaskFacts.NONE);
        assertThat(Facts.of(SystemFacts.NONE, busy, busy.tasks().getFirst()).agent())
                .isSameAs(busy);
        Facts outcome = Facts.of(SystemFacts.NONE).withOutcome(3, Truth.TRUE);
        assertThat(outcome.newPriority()).isEqualTo(3);
        assertThat(outcome.crisisResolved()).isEqualTo(Truth.TRUE);
    }

    private static AgentFacts agent(List<TaskFacts> tasks) {
        return new AgentFacts("a-1", null, null, null, null, 1, tasks.size(), 0, List.of(), true, tasks);
    }

    @ParameterizedTest
    @EnumSource
    void prioritiesAreOrderedByUrgency(Priority priority) {
        assertThat(TaskFacts.priority(TaskFacts.rank(priority))).isEqualTo(priority);
        assertThat(TaskFacts.rank(priority) < TaskFacts.rank(Priority.HIGH))
                .isEqualTo(!priority.atLeast(Priority.HIGH));
        assertThatIllegalArgumentException().isThrownBy(() -> TaskFacts.priority(7));
    }
}
