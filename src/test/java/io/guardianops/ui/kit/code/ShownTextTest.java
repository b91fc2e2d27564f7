package io.guardianops.ui.kit.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShownTextTest {
    @Test
    void windowsLineEndsAndTheByteOrderMarkAreNotShownAndStay() {
        String text = "\uFEFFpolicy:\r\n  name: p\r\n";
        ShownText shown = new ShownText(text);

        TextChange typed = shown.toText(new TextChange(0, "", "# new\n"), text);

        assertThat(shown.shown()).isEqualTo("policy:\n  name: p\n");
        assertThat(typed.applyTo(text)).isEqualTo("\uFEFF# new\r\npolicy:\r\n  name: p\r\n");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "é", "😀", "\n", "\r\n", " ")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts))
                .flatMap(text -> Arbitraries.of("", "\uFEFF").map(mark -> mark + text));
    }

    @Property
    void whatIsShownIsTypedIntoTheTextAtTheSamePlace(
            @ForAll("texts") String text,
            @ForAll @IntRange(max = 40) int from,
            @ForAll @IntRange(max = 3) int length,
            @ForAll @IntRange(max = 2) int what) {
        ShownText shown = new ShownText(text);
        int at = Math.min(from, shown.shown().length());
        int end = Math.min(at + length, shown.shown().length());
        TextChange change = new TextChange(
                at, shown.shown().substring(at, end), List.of("", "x", "y\nz").get(what));

        String after = shown.toText(change, text).applyTo(text);

        assertThat(new ShownText(after).shown()).isEqualTo(change.applyTo(shown.shown()));
        assertThat(shown.toShown(shown.toText(at))).isEqualTo(at);
        assertThat(after.startsWith("\uFEFF")).isEqualTo(text.startsWith("\uFEFF"));
    }
}
