package io.guardianops.ui.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads the FXML file that stands beside a controller's class and has its name.
public final class ViewLoader {
    private ViewLoader() {}

    /// Loads it, with a root of the given kind.
    ///
    /// @throws IllegalStateException if the file is missing or broken: a defect, found by the tests
    public static <T extends Parent> T load(Object controller, Class<T> rootType) {
        Class<?> type = controller.getClass();
        URL file = Objects.requireNonNull(
                type.getResource(type.getSimpleName() + ".fxml"), () -> "No FXML file beside " + type);
        FXMLLoader loader = new FXMLLoader(file, Strings.bundle());
        loader.setController(controller);
        try {
            return rootType.cast(loader.load());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't load " + file, e);
        }
    }

    public static Parent load(Object controller) {
        return load(controller, Parent.class);
    }
}
