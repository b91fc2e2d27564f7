package io.guardianops.policy.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.Policies;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.SourceText;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FleetReaderTest {
    @Test
    void wordsAreReadInTheCaseThatTheEngineUses() {
        TestFile file = read("""
            incident: {severity: p0}
            tasks:
              - {id: t, status: RUNNING, agent: a}
              - {id: u, status: Completed, agent: a}
            agents:
              - {id: a, status: idle, health_status: HEALTHY}
            """);

        assertThat(file.diagnostics()).isEmpty();
        FleetFacts fleet = file.tests().getFirst().fleet();
        assertThat(fleet.system().incidentSeverity()).isEqualTo("P0");
        assertThat(fleet.tasks().getFirst().status()).isEqualTo("running");
        assertThat(fleet.tasks().getLast().ended()).isTrue();
        assertThat(fleet.agents().getFirst().status()).isEqualTo("IDLE");
        assertThat(fleet.agents().getFirst().healthStatus()).isEqualTo("healthy");
    }

    @Test
    void aWordThatIsNotKnownIsWarnedOfAndKept() {
        TestFile file = read("""
            tasks:
              - {id: t, status: runing}
            agents:
              - {id: a, status: asleep, health_status: helthy}
            """);

        assertThat(file.diagnostics())
                .extracting(Diagnostic::code)
                .containsOnly(DiagnosticCode.UNKNOWN_VALUE)
                .hasSize(3);
        Diagnostic first = file.diagnostics().getFirst();
        assertThat(first.message())
                .isEqualTo("task.status is not known to be 'runing'; known are pending, assigned, running, completed,"
                        + " failed; did you mean running?");
        assertThat(Objects.requireNonNull(first.fix()).applyTo(file.source().text()))
                .contains("status: running}");
        assertThat(file.diagnostics().get(1).fix()).as("nothing is near asleep").isNull();
        assertThat(file.tests().getFirst().fleet().tasks().getFirst().status()).isEqualTo("runing");
    }

    private static TestFile read(String facts) {
        String text = "tests:\n  - name: words\n    expect: []\n    facts:\n" + facts.indent(6);
        return TestReader.read(
                new SourceText("emergency.test.yaml", text),
                Policies.shipped("emergency").policy());
    }
}
