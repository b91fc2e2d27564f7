package io.guardianops.ui.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final String BASE = "a\nb\nc\nd\ne\n";

    @Test
    void changesOfDifferentLinesFitTogether() {
        Merge merge = Merge.of(BASE, "a\nB\nc\nd\ne\n", "a\nb\nc\nd\ne\nf\n");

        assertThat(merge).isEqualTo(new Merge("a\nB\nc\nd\ne\nf\n", 0));
    }

    @Test
    void differentChangesOfOneLineStandBothBetweenMarks() {
        Merge merge = Merge.of(BASE, "a\nmine\nc\nd\ne\n", "a\ntheirs\nc\nd\nE\n");

        assertThat(merge.conflicts()).isEqualTo(1);
        assertThat(merge.text()).isEqualTo("a\n<<<<<<< yours\nmine\n=======\ntheirs\n>>>>>>> theirs\nc\nd\nE\n");
        assertThat(Merge.hasMarks(merge.text())).isTrue();
    }

    @Test
    void windowsLineEndsStay() {
        String base = BASE.replace("\n", "\r\n");

        Merge merge = Merge.of(base, base.replace("b", "mine"), base.replace("b", "theirs"));

        assertThat(merge.text().replace("\r\n", "")).doesNotContain("\n");
        assertThat(Merge.hasMarks(merge.text())).isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a\n", "b\n", "c\n", "d\n").list().ofMaxSize(8).map(lines -> String.join("", lines));
    }

    @Property
    void whatOnlyOneSideChangedIsAsThatSideHasIt(@ForAll("texts") String base, @ForAll("texts") String changed) {
        assertThat(Merge.of(base, changed, base)).isEqualTo(new Merge(changed, 0));
        assertThat(Merge.of(base, base, changed)).isEqualTo(new Merge(changed, 0));
        assertThat(Merge.of(base, changed, changed)).isEqualTo(new Merge(changed, 0));
    }

    @Property
    void noLineThatASideAddedIsLost(@ForAll("texts") String base) {
        for (String line : List.of("mine\n", "")) {
            String merged = Merge.of(base, line + base, base + "theirs\n").text();
            assertThat(merged).contains(line).contains("theirs\n");
        }
    }
}
