package io.guardianops.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
    @TempDir
    Path folder;

    @Test
    void everyByteOfTheTextIsKept() throws IOException {
        String text = "\uFEFFa: 😀\r\nb: 1";

        SourceFile.Loaded loaded = SourceFile.read(written(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(loaded.isWhole()).isTrue();
        assertThat(loaded.source().text()).isEqualTo(text);
    }

    @Test
    void theFirstByteThatIsNoUtf8HasItsPlace() throws IOException {
        SourceFile.Loaded loaded = SourceFile.read(written("a: ü\nb: x\u00FC".getBytes(StandardCharsets.ISO_8859_1)));

        Diagnostic found = loaded.diagnostics().getFirst();
        assertThat(found.code()).isEqualTo(DiagnosticCode.NOT_UTF8);
        assertThat(found.message()).contains("0xFC");
        assertThat(loaded.source().position(found.span().start())).hasToString("1:4");
    }

    @Test
    void aTruncatedCharacterIsNoUtf8() throws IOException {
        SourceFile.Loaded loaded = SourceFile.read(written(new byte[] {'a', ':', ' ', (byte) 0xF0, (byte) 0x9F}));

        assertThat(loaded.diagnostics()).extracting(Diagnostic::code).containsExactly(DiagnosticCode.NOT_UTF8);
    }

    @Test
    void over256KilobytesNothingIsRead() throws IOException {
        assertThat(SourceFile.read(written(new byte[262_145])).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.FILE_TOO_LARGE);
        assertThat(SourceFile.read(written(new byte[262_144])).diagnostics()).isEmpty();
    }

    @Test
    void whatCantBeReadSaysWhy() {
        assertThat(SourceFile.read(folder.resolve("none.yaml"))
                        .diagnostics()
                        .getFirst()
                        .message())
                .contains("there is none of this name");
        assertThat(SourceFile.read(folder).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.FILE_UNREADABLE);
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("policy.yaml"), bytes);
    }
}
