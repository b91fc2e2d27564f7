package io.guardianops.policy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.fact.Domain;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.fact.Subject;
import io.guardianops.policy.fact.Vocabulary;
import io.guardianops.policy.text.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The tables of `docs/policies.md` that follow from the code. Run with `-Dguardian.test.write=true` to write them.
class PolicyDocsTest {
    private static final Path DOCS = Path.of("docs", "policies.md");
    private static final String END = "<!-- end -->";

    enum Table {
        PLACEHOLDERS,
        FACTS,
        FINDINGS;

        private String mark() {
            return "<!-- " + name().toLowerCase(Locale.ROOT) + " -->\n";
        }

        private String text() {
            return switch (this) {
                case PLACEHOLDERS -> placeholders();
                case FACTS -> facts();
                case FINDINGS -> findings();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Table.class)
    void theTableIsThatOfTheCode(Table table) throws IOException {
        String docs = Files.readString(DOCS);
        int start = docs.indexOf(table.mark()) + table.mark().length();
        int end = docs.indexOf(END, start);
        if (Boolean.getBoolean("guardian.test.write")) {
            Files.writeString(DOCS, docs.substring(0, start) + table.text() + docs.substring(end));
            return;
        }

        assertThat(docs.substring(start, end)).isEqualTo(table.text());
    }

    @Test
    void everyActionAndOrderAndModeIsExplained() throws IOException {
        String docs = Files.readString(DOCS);

        for (Selection.Order each : Selection.Order.values()) {
            assertThat(docs).contains("`" + each.word() + "`");
        }
        for (Mode each : Mode.values()) {
            assertThat(docs).contains("| `" + each.word() + "` |");
        }
        for (Channel each : Channel.values()) {
            assertThat(docs).contains("`" + each.word() + "`");
        }
        Policies.shipped().stream()
                .flatMap(each -> each.policy().actions().stream())
                .forEach(each -> assertThat(docs).contains("| `" + each.type() + "` |"));
    }

    private static String placeholders() {
        return "| placeholder | stands for |\n|---|---|\n"
                + Arrays.stream(Placeholder.values())
                        .map(each -> "| `{" + each.word() + "}` | " + each.meaning() + " |\n")
                        .collect(joining());
    }

    private static String facts() {
        return "Every `task.…` fact is there as `agent.current_task.…` too. *?* marks those that may be missing"
                + " although there is a task, ticket or agent.\n\n"
                + "| fact | type | known values | what it is | where from |\n"
                + "|---|---|---|---|---|\n"
                + Vocabulary.facts().stream()
                        .filter(each -> each.subject() != Subject.CURRENT_TASK)
                        .map(PolicyDocsTest::fact)
                        .collect(joining());
    }

    private static String fact(Fact fact) {
        String unit = fact.unit() == null ? "" : ", " + fact.unit().name().toLowerCase(Locale.ROOT);
        Set<Place> places = fact.places();
        Set<Place> missing = EnumSet.allOf(Place.class);
        missing.removeAll(places);
        String only = switch (missing.size()) {
            case 0 -> "";
            case 1 -> " Not in " + place(missing.iterator().next()) + ".";
            default ->
                " Only in "
                        + places.stream().sorted().map(PolicyDocsTest::place).collect(joining(" and ")) + ".";
        };
        return "| `" + fact.name() + "`" + (fact.optional() ? " *?*" : "") + " | "
                + fact.type().word() + unit + " | " + domain(fact.domain()) + " | " + fact.description() + only + " | "
                + fact.origin() + " |\n";
    }

    private static String place(Place place) {
        return switch (place) {
            case TRIGGER -> "`condition`";
            case TARGET -> "`where`";
            case RULE -> "rules";
            case SOURCE -> "`source_criteria`";
            case ACTION -> "an action's `when`";
            case ROLLBACK -> "`auto_rollback_when`";
        };
    }

    private static String domain(Domain domain) {
        return switch (domain) {
            case Domain.Any ignored -> "";
            case Domain.Words words -> words.known().stream().collect(joining(", "));
            case Domain.Range range ->
                range.most() == 1 ? "0 to 1" : Double.isInfinite(range.most()) ? "0 or more" : "0 to " + range.most();
        };
    }

    private static String findings() {
        return "| code | severity | meaning |\n|---|---|---|\n"
                + Arrays.stream(DiagnosticCode.values())
                        .map(each ->
                                "| `" + each.word() + "` | " + each.severity().word() + " | " + each.meaning() + " |\n")
                        .collect(joining());
    }
}
