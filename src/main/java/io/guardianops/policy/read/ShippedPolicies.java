package io.guardianops.policy.read;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

    private static void copy(String name, Path folder) throws IOException {
        try (InputStream text = ShippedPolicies.class.getResourceAsStream(FOLDER + name)) {
            if (text == null) {
                throw new FileNotFoundException("The program comes without " + name);
            }
            Files.copy(text, folder.resolve(name));
        }
    }
}
