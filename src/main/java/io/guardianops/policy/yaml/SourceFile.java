package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Reads files whose text is YAML. It blocks; any thread but the FX one may call it.
public final class SourceFile {
    /// What reading a file came to.
    ///
    /// @param source      the text with byte order mark and line ends as they are. If there are
    ///     diagnostics: as much of it as could be decoded, perhaps nothing, so that they have their
    ///     place
    /// @param diagnostics why the text must not be used; empty if all is well
    public record Loaded(SourceText source, List<Diagnostic> diagnostics) {
        public Loaded {
            diagnostics = List.copyOf(diagnostics);
        }

        /// Whether the whole text is there.
        public boolean isWhole() {
            return diagnostics.isEmpty();
        }
    }

    private SourceFile() {}

    /// Reads a file, at most 256 KB of it. Failures are diagnostics and never exceptions.
    public static Loaded read(Path file) {
        String name = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            // One byte more than allowed shows that there is more, also for what has no size, such as a pipe.
            byte[] bytes = in.readNBytes(YamlReader.LONGEST + 1);
            return bytes.length > YamlReader.LONGEST
                    ? new Loaded(new SourceText(name, ""), List.of(YamlReader.tooLarge()))
                    : decode(name, bytes);
        } catch (IOException unreadable) {
            Diagnostic diagnostic = Diagnostic.of(
                    DiagnosticCode.FILE_UNREADABLE, new Span(0, 0), "The file can't be read: " + reason(unreadable));
            return new Loaded(new SourceText(name, ""), List.of(diagnostic));
        }
    }

    private static Loaded decode(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        SourceText source = new SourceText(name, out.flip().toString());
        if (result.isUnderflow()) {
            return new Loaded(source, List.of());
        }
        int end = source.text().length();
        Diagnostic diagnostic = Diagnostic.of(
                DiagnosticCode.NOT_UTF8,
                new Span(end, end),
                "The byte " + String.format(Locale.ROOT, "0x%02X", bytes[in.position()])
                        + " after this is not UTF-8; save the file in that encoding.");
        return new Loaded(source, List.of(diagnostic));
    }

    private static String reason(IOException unreadable) {
        return switch (unreadable) {
            case NoSuchFileException none -> "there is none of this name.";
            case AccessDeniedException denied -> "its permissions don't allow it.";
            default -> unreadable.getMessage() == null ? "no reason is known." : unreadable.getMessage() + ".";
        };
    }
}
