package io.guardianops.policy.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.Policies;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever happens to a policy file, reading it ends with findings and never with an exception.
class PolicyReaderFuzzTest {
    private static final List<String> FILES = List.of(
            text(Policies.SHIPPED.resolve("emergency.yaml")),
            text(Policies.SHIPPED.resolve("priority_override.yaml")),
            text(Policies.SHIPPED.resolve("resource_reallocation.yaml")),
            text(Policies.GIVEN.resolve("every-condition.yaml")));

    private static final List<String> NASTY = List.of(
            "\t",
            "\u00A0",
            "\0",
            "\uD800",
            "\uFEFF",
            "😀",
            "'",
            "\"",
            "\\",
            "&a ",
            "*a ",
            "<<: ",
            "!!x ",
            "---\n",
            "{",
            "}",
            "[",
            "]",
            ": ",
            "- ",
            "# ",
            " #",
            "|",
            ">",
            "~",
            "null",
            "yes",
            "1e999",
            ".nan",
            "-1",
            "999999999_days",
            "AND",
            "OR",
            "NOT",
            "IN",
            "==",
            "<",
            "( ",
            ")",
            "task.",
            "C",
            "С",
            "{task_id",
            "{}",
            "policy:\n",
            "\n",
            "\r",
            "  ",
            "x-a: ",
            "0x",
            "\\u00",
            "when: []\n",
            "- \n",
            "''",
            "\"\"");

    @Property(tries = 3_000)
    void damagedFilesAreRead(@ForAll("files") String text, @ForAll long seed) {
        Random random = new Random(seed);
        String damaged = text;
        for (int i = random.nextInt(6); i >= 0; i--) {
            damaged = damage(damaged, random);
        }

        check(damaged);
    }

    @Property(tries = 1_000)
    void anyTokensAreRead(@ForAll("tokens") String text) {
        check(text);
        check("policy:\n  name: x\n  triggers:\n    - type: t\n      condition: " + text);
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(FILES);
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.of(NASTY).list().ofMaxSize(30).map(each -> String.join("", each));
    }

    private static String damage(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        String piece = text.substring(from, to);
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + piece + text.substring(from);
            case 2 -> text.substring(0, from) + new StringBuilder(piece).reverse() + text.substring(to);
            case 3 -> lines(text, random);
            default -> text.substring(0, from) + NASTY.get(random.nextInt(NASTY.size())) + text.substring(from);
        };
    }

    private static String lines(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return text;
        }
        int line = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(random.nextInt(lines.size()), lines.get(line));
            case 2 -> lines.set(line, " " + lines.get(line));
            default -> lines.set(line, lines.get(random.nextInt(lines.size())));
        }
        return String.join("\n", lines);
    }

    private static void check(String text) {
        PolicyFile file = PolicyReader.read(new SourceText("fuzz.yaml", text));

        assertThat(file.policy() == null).isEqualTo(file.hasErrors());
        for (Diagnostic each : file.diagnostics()) {
            assertWithin(each.span(), text);
            assertThat(each.message()).isNotBlank();
            Fix fix = each.fix();
            if (fix != null) {
                assertWithin(fix.span(), text);
            }
        }
        PolicySet.of(List.of(file, file));
    }

    private static void assertWithin(Span span, String text) {
        assertThat(span.end()).isLessThanOrEqualTo(text.length());
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
