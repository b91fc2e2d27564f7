package io.guardianops.policy;

import static io.guardianops.policy.Placeholder.REASON;
import static io.guardianops.policy.Placeholder.TASK_ID;
import static io.guardianops.policy.Placeholder.TASK_TITLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.Fix;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "SLACK, <!channel>, &lt;!channel&gt;",
        "SLACK, <https://bad.example|click>, &lt;https://bad.example|click&gt;",
        "SLACK, a &amp; b, a &amp;amp; b",
        "EMAIL, <script>alert(1)</script>, &lt;script&gt;alert(1)&lt;/script&gt;",
        "EMAIL, \"><img src=x>, &quot;&gt;&lt;img src=x&gt;",
        "PAGERDUTY, <!channel>, <!channel>",
        "DESKTOP, <script>, <script>",
    })
    void valuesAreShownLiterally(Channel channel, String value, String shown) {
        MessageTemplate template = new MessageTemplate("*{task_title}* <b>");

        assertThat(template.render(Map.of(TASK_TITLE, value), channel))
                .as("what the author wrote stays, what the value brings along is escaped")
                .isEqualTo("*" + shown + "* <b>");
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void valuesAreNeverReadAsPlaceholders(Channel channel) {
        MessageTemplate template = new MessageTemplate("{task_title}, {reason}");

        String text =
                template.render(Map.of(TASK_TITLE, "{task_id} {reason} $1 \\", REASON, "late", TASK_ID, "t"), channel);

        assertThat(text).isEqualTo("{task_id} {reason} $1 \\, late");
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void controlCharactersGo(Channel channel) {
        assertThat(new MessageTemplate("{task_id}")
                        .render(Map.of(TASK_ID, "a\nb\0c\u001bd\u202ee\ue000f\ud800g"), channel))
                .isEqualTo("a b c d e f g");
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertThat(new MessageTemplate("{task_id} on {agent_id}").render(Map.of(TASK_ID, "t"), Channel.DESKTOP))
                .isEqualTo("t on unknown");
    }

    @Test
    void anUnknownPlaceholderNamesTheOneThatWasMeant() {
        MessageTemplate template = new MessageTemplate("Task {taskid} of {nobody}");

        Diagnostic near = template.check().getFirst();
        Diagnostic far = template.check().getLast();

        assertThat(near.message()).isEqualTo("No placeholder is written {taskid}; did you mean {task_id}?");
        assertThat(Objects.requireNonNull(near.fix()).applyTo(template.text())).isEqualTo("Task {task_id} of {nobody}");
        assertThat(far.message()).contains("{nobody}", "{reason}, {policy}");
        assertThat(far.fix()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{task_id", "{", "{}", "{ }", "{TASK_ID}", "{task_id{reason}"})
    void whatIsNoPlaceholderIsFound(String text) {
        assertThat(new MessageTemplate(text).check()).isNotEmpty();
    }

    @Test
    void aMessageOfNothingButMistakesIsCheckedAllTheSame() {
        MessageTemplate template = new MessageTemplate("{a}".repeat(80_000));

        assertThat(template.check())
                .hasSizeBetween(1, 100)
                .extracting(Diagnostic::fix)
                .containsOnly((Fix) null);
    }
}
