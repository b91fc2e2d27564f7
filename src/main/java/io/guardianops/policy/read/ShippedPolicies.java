package io.guardianops.policy.read;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The policies that come with the program, to begin with.
public final class ShippedPolicies {
    private static final String FOLDER = "/guardian_policies/";
    private static final List<String> NAMES = List.of("emergency", "priority_override", "resource_reallocation");

    private ShippedPolicies() {}

    /// Writes them and their tests into a folder that is there. Blocks.
    ///
    /// @throws IOException if a file can't be written, or is there already
    public static void copyTo(Path folder) throws IOException {
        for (String name : NAMES) {
            copy(name + ".yaml", folder);
            copy(name + ".test.yaml", folder);
        }
    }

    /// Makes a folder with them, in one step: one that is there is a whole one. Blocks.
    ///
    /// @param folder its parent is there
    /// @throws IOException if it can't be made
    public static void makeFolder(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath();
        Path draft = Files.createTempDirectory(Objects.requireNonNull(whole.getParent()), whole.getFileName() + ".");
        copyTo(draft);
        try {
            Files.move(draft, whole);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException made) {
            // Another process made it meanwhile.
            try (Stream<Path> files = Files.list(draft)) {
                for (Path each : (Iterable<Path>) files::iterator) {
                    Files.delete(each);
                }
            }
            Files.delete(draft);
        }
    }

    private static void copy(String name, Path folder) throws IOException {
        try (InputStream text = ShippedPolicies.class.getResourceAsStream(FOLDER + name)) {
            if (text == null) {
                throw new FileNotFoundException("The program comes without " + name);
            }
            Files.copy(text, folder.resolve(name));
        }
    }
}
