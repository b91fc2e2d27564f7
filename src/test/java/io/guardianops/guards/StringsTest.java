package io.guardianops.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.guardianops.guards.Sources.Source;
import java.io.IOException;
import java.io.StringReader;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every text that the interface asks for exists, and every text that exists is asked for.
class StringsTest {
    /// Beginnings of keys that the code completes elsewhere than in the call, so that no literal names them; each with
    /// the place that does.
    private static final Map<String, String> COMPLETED_ELSEWHERE = Map.of();

    private static final Pattern IN_FXML = Pattern.compile("=\"%([A-Za-z0-9._-]+)\"");
    /// `strings.get("a.key", …)` or, with the beginning of a key, `Strings.get("a." + …)`.
    private static final Pattern IN_CALL = Pattern.compile("[sS]trings\\s*\\.\\s*\\w+\\(\\s*\"([^\"]+)\"\\s*([+,)])");

    /// `Strings.get(key + ".keep")`, with a literal key that exists itself.
    private static final Pattern ENDING_IN_CALL =
            Pattern.compile("[sS]trings\\s*\\.\\s*\\w+\\(\\s*\\w+\\s*\\+\\s*\"([^\"]+)\"\\s*[,)]");

    private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z0-9._-]+)\"");

    private final List<Source> fxml = Sources.under(Sources.RESOURCES, ".fxml");
    private final List<Source> java = Sources.under(Sources.JAVA.resolve("io/guardianops"), ".java");
    private final Set<String> keys = keys();

    @Test
    void everyKeyInUseExists() {
        var missing = new TreeSet<String>();
        for (var source : fxml) {
            matches(source, IN_FXML)
                    .filter(match -> !keys.contains(match.group(1)))
                    .forEach(match -> missing.add(source.name() + ": " + match.group(1)));
        }
        for (var source : java) {
            matches(source, IN_CALL)
                    .filter(match -> !exists(match))
                    .forEach(match -> missing.add(source.name() + ": " + match.group(1)));
        }

        assertThat(missing).as("keys without a text in messages.properties").isEmpty();
    }

    @Test
    void everyKeyIsInUse() {
        var used = Stream.concat(
                        fxml.stream().flatMap(source -> matches(source, IN_FXML)),
                        java.stream().flatMap(source -> matches(source, LITERAL)))
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        var beginnings = Stream.concat(
                        COMPLETED_ELSEWHERE.keySet().stream(),
                        java.stream()
                                .flatMap(source -> matches(source, IN_CALL))
                                .filter(StringsTest::isBeginning)
                                .map(match -> match.group(1)))
                .toList();

        var endings = java.stream()
                .flatMap(source -> matches(source, ENDING_IN_CALL))
                .map(match -> match.group(1))
                .toList();
        var unused = keys.stream()
                .filter(key -> !used.contains(key)
                        && beginnings.stream().noneMatch(key::startsWith)
                        && endings.stream().noneMatch(ending -> used.contains(beforeEnding(key, ending))))
                .sorted();
        assertThat(unused).as("keys in messages.properties that nothing uses").isEmpty();
    }

    @Test
    void everyTextIsAFormat() throws IOException {
        for (var source : messages()) {
            var texts = new Properties();
            texts.load(new StringReader(source.text()));
            texts.forEach((key, text) -> {
                assertThatCode(() -> new MessageFormat(text.toString(), Locale.ENGLISH))
                        .as("%s", key)
                        .doesNotThrowAnyException();
                assertThat(text.toString().replace("''", ""))
                        .as("%s: an apostrophe is written twice, or it swallows the arguments after it", key)
                        .doesNotContain("'");
            });
        }
    }

    @Test
    void noKeyIsDefinedTwice() throws IOException {
        for (var source : messages()) {
            var defined = new ArrayList<Object>();
            var properties = new Properties() {
                @Override
                public synchronized Object put(Object key, Object value) {
                    defined.add(key);
                    return super.put(key, value);
                }
            };
            properties.load(new StringReader(source.text()));

            assertThat(defined).as(source.name()).doesNotHaveDuplicates();
        }
    }

    private boolean exists(MatchResult call) {
        return isBeginning(call)
                ? keys.stream().anyMatch(key -> key.startsWith(call.group(1)))
                : keys.contains(call.group(1));
    }

    /// What stands before the ending; the whole key, and so no other one, if it ends otherwise.
    private static String beforeEnding(String key, String ending) {
        return key.endsWith(ending) ? key.substring(0, key.length() - ending.length()) : key;
    }

    private static boolean isBeginning(MatchResult call) {
        return call.group(2).equals("+");
    }

    private static Stream<MatchResult> matches(Source source, Pattern pattern) {
        return pattern.matcher(source.text()).results();
    }

    private static List<Source> messages() {
        return Sources.under(Sources.RESOURCES, "messages.properties");
    }

    private static Set<String> keys() {
        var properties = new Properties();
        for (var source : messages()) {
            try {
                properties.load(new StringReader(source.text()));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return properties.stringPropertyNames();
    }
}
