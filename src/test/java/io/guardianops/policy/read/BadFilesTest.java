package io.guardianops.policy.read;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import io.guardianops.policy.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What bad files get: each file of the folder has its findings, `line:column code` a line, beside it in
/// `NAME.expected`. Run with `-Dguardian.test.write=true` to write those files, and read them before you commit them.
class BadFilesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "policies", "bad");

    /// Of files that are too large to keep, that aren't there, or that are tests.
    private static final Set<DiagnosticCode> ELSEWHERE = EnumSet.of(
            DiagnosticCode.FILE_TOO_LARGE,
            DiagnosticCode.FILE_UNREADABLE,
            DiagnosticCode.TEST_WITHOUT_POLICY,
            DiagnosticCode.UNKNOWN_TRIGGER);

    private static final PolicySet ALL = read();

    @TempDir
    Path folder;

    static Stream<PolicyFile> files() {
        return ALL.files().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void getsItsFindings(PolicyFile file) throws IOException {
        Path expected = FOLDER.resolve(nameOf(file).replaceFirst("\\.yaml$", "") + ".expected");
        String found = file.diagnostics().stream()
                .map(each -> file.source().position(each.span().start()) + " "
                        + each.code().word() + "\n")
                .collect(joining());
        if (Boolean.getBoolean("guardian.test.write")) {
            Files.writeString(expected, found);
        }

        assertThat(found).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFindingIsWithinTheTextAndSaysSomething(PolicyFile file) {
        assertThat(file.policy() == null).isEqualTo(file.hasErrors());
        for (Diagnostic each : file.diagnostics()) {
            assertThat(each.span().end())
                    .isLessThanOrEqualTo(file.source().text().length());
            assertThat(each.message()).isNotBlank().doesNotContain("Exception").hasSizeLessThan(600);
            if (each.note() != null) {
                Span other = each.note().span();
                assertThat(other.end())
                        .isLessThanOrEqualTo(each.note().source().text().length());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFixRemovesItsFinding(PolicyFile file) {
        PolicyFile alone = PolicyReader.read(file.source());
        for (Diagnostic each : alone.diagnostics()) {
            if (each.fix() != null) {
                String mended = each.fix().applyTo(file.source().text());

                PolicyFile again = PolicyReader.read(new SourceText(nameOf(file), mended));

                assertThat(count(again, each.code()))
                        .as("%s by '%s' in%n%s", each, each.fix().label(), mended)
                        .isLessThan(count(alone, each.code()));
                assertThat(count(again, DiagnosticCode.YAML_SYNTAX))
                        .isLessThanOrEqualTo(count(alone, DiagnosticCode.YAML_SYNTAX));
            }
        }
    }

    @Test
    void everyKindOfFindingIsInTheFolder() {
        Set<DiagnosticCode> shown = EnumSet.noneOf(DiagnosticCode.class);
        files().flatMap(each -> each.diagnostics().stream()).forEach(each -> shown.add(each.code()));

        assertThat(shown).containsAll(EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE)));
    }

    @Test
    void whatIsTooLargeIsNotParsed() throws IOException {
        Path exact = Files.writeString(folder.resolve("exact.yaml"), "#".repeat(YamlReader.LONGEST));
        Path more = Files.writeString(folder.resolve("more.yaml"), "#".repeat(YamlReader.LONGEST + 1));

        assertThat(codes(PolicyReader.read(exact))).containsExactly(DiagnosticCode.EMPTY_FILE);
        assertThat(codes(PolicyReader.read(more))).containsExactly(DiagnosticCode.FILE_TOO_LARGE);
        assertThat(codes(PolicyReader.read(new SourceText("m", "#".repeat(YamlReader.LONGEST + 1)))))
                .containsExactly(DiagnosticCode.FILE_TOO_LARGE);
    }

    @Test
    void whatIsNotThereIsAFinding() throws IOException {
        assertThat(codes(PolicyReader.read(folder.resolve("none.yaml"))))
                .containsExactly(DiagnosticCode.FILE_UNREADABLE);
        assertThat(codes(PolicyReader.read(Files.createDirectory(folder.resolve("folder.yaml")))))
                .containsExactly(DiagnosticCode.FILE_UNREADABLE);
    }

    private static List<DiagnosticCode> codes(PolicyFile file) {
        return file.diagnostics().stream().map(Diagnostic::code).toList();
    }

    private static long count(PolicyFile file, DiagnosticCode code) {
        return codes(file).stream().filter(each -> each == code).count();
    }

    private static String nameOf(PolicyFile file) {
        return String.valueOf(Path.of(file.source().name()).getFileName());
    }

    private static PolicySet read() {
        try {
            return PolicySet.read(List.of(FOLDER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
