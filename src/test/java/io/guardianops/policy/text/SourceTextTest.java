package io.guardianops.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTextTest {
    @Test
    void aLineEndsAtEachKindOfLineEnd() {
        SourceText source = new SourceText("test.yaml", "\uFEFFa\r\n\rb\nc😀d");

        assertThat(source.lineCount()).isEqualTo(4);
        assertThat(List.of(source.line(2), source.line(3), source.line(4))).containsExactly("", "b", "c😀d");
        assertThat(source.position(1)).hasToString("1:1");
        assertThat(source.position(source.text().length() - 1)).hasToString("4:3");
        assertThat(source.position(99)).hasToString("4:4");
    }

    @Test
    void aSpanContainsItsCharactersAndNotItsEnd() {
        Span span = new Span(2, 4);

        assertThat(List.of(1, 2, 3, 4)).filteredOn(span::contains).containsExactly(2, 3);
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(2, 1));
    }

    @Test
    void theNearestWordIsSuggested() {
        List<String> known = List.of("task.status", "agent.status", "task.priority");

        assertThat(Suggestions.nearest("task.statsu", known)).hasValue("task.status");
        assertThat(Suggestions.nearest("Status", known))
                .as("the shortest of that ending")
                .hasValue("task.status");
        assertThat(Suggestions.nearest("", known)).isEmpty();
        assertThat(Suggestions.nearest("x".repeat(65), List.of("x".repeat(64)))).isEmpty();
        assertThat(Suggestions.didYouMean(Suggestions.nearest("colour", known))).isEmpty();
    }
}
