package io.guardianops.ui.kit.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.ui.kit.record.FoundText.Segment;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FoundTextTest {
    @Test
    void wordsAreFoundInAnyCaseAndEverywhere() {
        assertThat(Segment.of("Sandbox lost its sandbox!", List.of("sandbox")))
                .containsExactly(
                        new Segment("Sandbox", true),
                        new Segment(" lost its ", false),
                        new Segment("sandbox", true),
                        new Segment("!", false));
        assertThat(Segment.of("lost", List.of())).containsExactly(new Segment("lost", false));
        assertThat(Segment.of("", List.of("x"))).isEmpty();
    }

    @Property
    void noLetterIsLost(@ForAll String line, @ForAll List<String> words) {
        assertThat(String.join(
                        "", Segment.of(line, words).stream().map(Segment::text).toList()))
                .isEqualTo(line);
    }
}
