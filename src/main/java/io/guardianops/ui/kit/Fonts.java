package io.guardianops.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/// The two families of the console: Inter for text, JetBrains Mono for ids, hashes and numbers that align.
public final class Fonts {
    private static final List<String> FILES = List.of(
            "/com/formdev/flatlaf/fonts/inter/Inter-Regular.otf",
            "/com/formdev/flatlaf/fonts/inter/Inter-SemiBold.otf",
            "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf");

    private Fonts() {}

    /// Makes the families known to JavaFX; once, before the first scene.
    public static void load() {
        for (String file : FILES) {
            try (InputStream in = Objects.requireNonNull(Fonts.class.getResourceAsStream(file), file)) {
                Font.loadFont(in, 13);
            } catch (IOException e) {
                throw new UncheckedIOException("Can't read the font " + file, e);
            }
        }
    }
}
