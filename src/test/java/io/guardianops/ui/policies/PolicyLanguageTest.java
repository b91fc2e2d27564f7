package io.guardianops.ui.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.ui.kit.code.CodeLanguage.Heading;
import io.guardianops.ui.kit.code.CodeLanguage.Proposal;
import io.guardianops.ui.kit.code.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyLanguageTest {
    private final PolicyLanguage language = new PolicyLanguage();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        po|                                                    policy
        policy:\\n  mo|                                        mode
        policy:\\n  mode: pro|                                 propose
        policy:\\n  triggers:\\n    - type: x\\n      cond|    condition
        policy:\\n  triggers:\\n    - ty|                      type
        policy:\\n  actions:\\n    - type: canc|               cancel_task
        policy:\\n  actions:\\n    - type: notify\\n      channels: [sl| slack
        policy:\\n  triggers:\\n    - type: x\\n      condition: "task.runn| task.running_duration
        policy:\\n  triggers:\\n    - type: x\\n      condition: "agent.health_status == 'fai| failed
        policy:\\n  limits:\\n    max_t|                       max_targets
        policy:\\n  actions:\\n    - type: notify\\n      message: "Look at {task_i| {task_id}
        policy:\\n  rollback:\\n    enabled: tr|                true
        """)
    void whatCanStandAtThePlaceIsProposed(String before, String expected) {
        String text = before.replace("\\n", "\n");

        assertThat(language.propose(text, text.length()))
                .extracting(Proposal::label)
                .startsWith(expected);
    }

    @Test
    void aProposalTakesThePlaceOfWhatWasBegun() {
        String text = "policy:\n  triggers:\n    - type: x\n      condition: \"task.status == 'run";

        Proposal proposal = language.propose(text, text.length()).getFirst();

        assertThat(text.substring(0, proposal.start()) + proposal.insert()).endsWith("task.status == 'running'");
    }

    @Test
    void whatOnlyActionsKnowIsNotProposedForTriggers() {
        String text = "policy:\n  triggers:\n    - type: x\n      condition: \"crisis";

        assertThat(language.propose(text, text.length())).isEmpty();
    }

    @Test
    void keysStringsLiteralsCommentsAndJoiningWordsLookDifferent() throws IOException {
        String text = Files.readString(Path.of("src/main/resources/guardian_policies/emergency.yaml"));

        List<String> coloured = language.highlight(text).stream()
                .map(each -> each.styleClass() + " " + text.substring(each.start(), each.end()))
                .toList();

        assertThat(coloured)
                .contains(
                        "code-comment # When a task may be taken down without waiting for a person to notice.",
                        "code-key policy",
                        "code-string emergency_cancellation",
                        "code-literal 4",
                        "code-comment # GUARDIAN",
                        "code-key auto_approve",
                        "code-literal true",
                        "code-word AND",
                        "code-string 30_seconds");
    }

    @Property
    void coloursStandInOrderWhateverTheText(
            @ForAll @CharRange(from = ' ', to = '}') @StringLength(max = 60) String line) {
        String text = line.replace('^', '\n');
        int end = 0;
        for (Stretch each : language.highlight(text)) {
            assertThat(each.start()).isGreaterThanOrEqualTo(end);
            assertThat(each.end()).isBetween(each.start() + 1, text.length());
            end = each.end();
        }
    }

    @Test
    void theOutlineNamesSectionsAndTheirItems() throws IOException {
        String text = Files.readString(Path.of("src/main/resources/guardian_policies/emergency.yaml"));

        assertThat(language.outline(text))
                .extracting(Heading::label)
                .contains("policy", "triggers", "task_timeout", "agent_failure", "actions", "cancel_task", "limits");
    }
}
