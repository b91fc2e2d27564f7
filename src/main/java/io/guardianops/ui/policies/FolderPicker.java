package io.guardianops.ui.policies;

import io.guardianops.ui.kit.Strings;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;

/// Asks a person for a folder of policies.
@FunctionalInterface
interface FolderPicker {
    /// The folder; empty if the person thought better of it.
    Optional<Path> pick();

    /// Asks with the dialog of the operating system.
    ///
    /// @param owner a node of the window that asks
    static FolderPicker ofSystem(Node owner) {
        return () -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(Strings.get("policies.folder.choose"));
            return Optional.ofNullable(chooser.showDialog(owner.getScene().getWindow()))
                    .map(File::toPath);
        };
    }
}
