package io.guardianops.guards;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.guards.Sources.Source;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Colours are named once, in `tokens.css`; a theme that changes them there changes them everywhere.
class StylesTest {
    private static final String TOKENS = "tokens.css";
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern DECLARATIONS = Pattern.compile("\\{[^{}]*}");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\b(rgb|hsb)a?\\(");

    @Test
    void sheetsNameNoColourOutsideTheTokens() {
        var colours = Sources.under(Sources.RESOURCES, ".css").stream()
                .filter(sheet -> !sheet.name().equals(TOKENS))
                .flatMap(sheet -> DECLARATIONS
                        .matcher(COMMENT.matcher(sheet.text()).replaceAll(""))
                        .results()
                        .flatMap(block -> COLOUR.matcher(block.group()).results())
                        .map(colour -> sheet.name() + ": " + colour.group()));

        assertThat(colours).as("colours outside " + TOKENS).isEmpty();
    }

    @Test
    void javaNamesNoColour() {
        var ui = Sources.under(Sources.JAVA.resolve("io/guardianops/ui"), ".java");

        assertThat(found(ui, Pattern.compile("\"#[0-9a-fA-F]{3,8}\"|Color\\.(web|rgb|hsb|color)\\(|\\.setStyle\\(")))
                .isEmpty();
    }

    @Test
    void fxmlHasNoInlineStyle() {
        assertThat(found(Sources.under(Sources.RESOURCES, ".fxml"), Pattern.compile("\\sstyle=\"[^\"]*\"")))
                .isEmpty();
    }

    private static Stream<String> found(List<Source> sources, Pattern pattern) {
        return sources.stream()
                .flatMap(source -> pattern.matcher(source.text())
                        .results()
                        .map(MatchResult::group)
                        .map(text -> source.name() + ": " + text));
    }
}
