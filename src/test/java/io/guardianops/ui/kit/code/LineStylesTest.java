package io.guardianops.ui.kit.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.fxmisc.richtext.model.StyleSpan;
import org.junit.jupiter.api.Test;

class LineStylesTest {
    /// `name: x # why`
    private final LineStyles styles = LineStyles.NONE.coloured(
            List.of(new Stretch(0, 4, "key"), new Stretch(6, 7, "string"), new Stretch(8, 13, "comment")), 0);

    @Test
    void whatIsTypedMovesTheRestAndGrowsWhatItIsTypedInto() {
        LineStyles typed = styles.after(new TextChange(7, "", "y")).after(new TextChange(8, "", "z"));

        assertThat(spans(typed, 15)).containsExactly("4 key", "2 ", "3 string", "1 ", "5 comment");
    }

    @Test
    void whatIsRemovedIsGone() {
        assertThat(spans(styles.after(new TextChange(2, "me: x", "")), 8)).containsExactly("2 key", "1 ", "5 comment");
    }

    @Test
    void coloursOfATextThatIsOlderAreMovedByWhatCameLater() {
        LineStyles typed = styles.after(new TextChange(0, "", "a")).after(new TextChange(1, "", "b"));

        LineStyles coloured = typed.coloured(List.of(new Stretch(0, 5, "key")), 1);

        assertThat(spans(coloured, 15)).containsExactly("6 key", "9 ");
    }

    private static List<String> spans(LineStyles styles, int length) {
        return StreamSupport.stream(styles.of(0, length).spliterator(), false)
                .map((StyleSpan<Collection<String>> each) -> each.getLength() + " " + String.join(" ", each.getStyle()))
                .toList();
    }
}
