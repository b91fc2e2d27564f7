package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ExcerptTest {
    @Test
    void caretsStandUnderThePlace() {
        assertThat(of("a: b\nkey: wrong # why", "wrong")).containsExactly("    key: wrong # why", "         ^^^^^");
    }

    @Test
    void anEmptyPlaceGetsOneCaretAndAnEmptyLineNothing() {
        assertThat(Excerpt.lines(new SourceText("f", "ab"), new Span(1, 1))).containsExactly("    ab", "     ^");
        assertThat(Excerpt.lines(new SourceText("f", ""), Span.NONE)).isEmpty();
    }

    @Test
    void tabsAndWhatCannotBeSeenTakeOneColumn() {
        assertThat(of("\ta:\u0007 wrong", "wrong")).containsExactly("     a:  wrong", "         ^^^^^");
        assertThat(of("\uFEFFa: wrong", "wrong")).containsExactly("    a: wrong", "       ^^^^^");
    }

    @Test
    void wideLettersTakeTwoColumnsAndMarksNone() {
        assertThat(of("検証: wrong", "wrong").getLast()).isEqualTo("    " + " ".repeat(6) + "^^^^^");
        assertThat(of("💥: 検証", "検証").getLast()).isEqualTo("    " + " ".repeat(4) + "^^^^");
        assertThat(of("e\u0301: wrong", "wrong").getLast()).isEqualTo("    " + " ".repeat(3) + "^^^^^");
    }

    @Test
    void aPlaceOverSeveralLinesIsShownOnItsFirst() {
        assertThat(of("a: 'b\n  c'", "'b\n  c'")).containsExactly("    a: 'b", "       ^^");
    }

    @Test
    void longLinesAreCutAroundThePlace() {
        List<String> lines = of("x".repeat(500) + "wrong" + "y".repeat(500), "wrong");

        assertThat(lines.getFirst())
                .startsWith("    …x")
                .contains("xwrongy")
                .endsWith("y…")
                .hasSizeLessThan(130);
        assertThat(lines.getFirst().indexOf("wrong")).isEqualTo(lines.getLast().indexOf("^"));
    }

    private static List<String> of(String text, String place) {
        int start = text.indexOf(place);
        return Excerpt.lines(new SourceText("f", text), new Span(start, start + place.length()));
    }
}
