package io.guardianops.ui.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.edit.Edit;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.text.SourceText;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConditionListsTest {
    private static final YamlPath RULE = YamlPath.parse("policy.rules[0]");
    private static final YamlPath WHEN = RULE.key("when");
    private static final String ANY = """
        policy:
          rules:
            - name: r
              when:
                - "incident.severity == 'P0'"   # the worst
                - "OR task.protected"
        """;

    @Test
    void whatComesToStandFirstIsJoinedToNothing() {
        assertThat(edited(ANY, reading -> ConditionLists.without(reading, WHEN.index(0))))
                .contains("    - \"task.protected\"")
                .doesNotContain("severity");
        assertThat(edited(ANY, reading -> ConditionLists.without(reading, WHEN.index(1))))
                .contains("'P0'\"   # the worst")
                .doesNotContain("protected");
    }

    @Test
    void theLastOneTakesTheListWithIt() {
        String one = ANY.replace("        - \"OR task.protected\"\n", "");

        assertThat(edited(one, reading -> ConditionLists.without(reading, WHEN.index(0))))
                .isEqualTo("policy:\n  rules:\n    - name: r\n");
    }

    @Test
    void anotherOneIsJoinedAsItIsAsked() {
        assertThat(ConditionLists.isAny(read(ANY), WHEN)).isTrue();
        assertThat(edited(ANY, reading -> ConditionLists.added(reading, RULE, "when", true, "task.protected")))
                .startsWith(ANY.stripTrailing())
                .endsWith("    - OR task.protected\n");
        assertThat(edited(
                        "policy:\n  rules:\n    - name: r\n",
                        reading -> ConditionLists.added(reading, RULE, "when", true, "task.protected")))
                .contains("when:")
                .contains("- task.protected");
    }

    private static Reading read(String text) {
        return Reading.of(new SourceText("p.yaml", text));
    }

    private static String edited(String text, Function<Reading, List<Edit>> edits) {
        SourceText source = new SourceText("p.yaml", text);
        return PolicyDocument.edited(source, edits.apply(Reading.of(source))).text();
    }
}
