package io.guardianops.guards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files of the project as text.
final class Sources {
    static final Path JAVA = Path.of("src", "main", "java");
    static final Path RESOURCES = Path.of("src", "main", "resources");

    private Sources() {}

    /// A file and its text.
    record Source(Path file, String text) {
        String name() {
            return file.getFileName().toString();
        }
    }

    /// All files under a folder with this ending; none if there is no such folder.
    static List<Source> under(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(Sources::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source read(Path file) {
        try {
            return new Source(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
