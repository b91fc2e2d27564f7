package io.guardianops.ui.shell;

import io.guardianops.ui.kit.Strings;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Asks a person for evidence bundles.
@FunctionalInterface
public interface BundlePicker {
    /// The files; none if the person thought better of it.
    List<Path> pick();

    /// Asks with the dialog of the operating system.
    ///
    /// @param owner a node of the window that asks
    static BundlePicker ofSystem(Node owner) {
        return () -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(Strings.get("bundle.choose"));
            chooser.getExtensionFilters()
                    .addAll(
                            new FileChooser.ExtensionFilter(Strings.get("bundle.files"), "*.guardian"),
                            new FileChooser.ExtensionFilter(Strings.get("connections.files.all"), "*"));
            List<File> chosen = chooser.showOpenMultipleDialog(owner.getScene().getWindow());
            return chosen == null
                    ? List.of()
                    : chosen.stream().map(File::toPath).toList();
        };
    }
}
