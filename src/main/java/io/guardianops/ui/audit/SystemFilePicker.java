package io.guardianops.ui.audit;

import io.guardianops.ui.kit.Strings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Asks with the dialogs of the operating system.
///
/// @param owner a node of the window that asks
record SystemFilePicker(Node owner) implements FilePicker {
    @Override
    public Optional<Path> checkpoint() {
        return open("audit.compare.title");
    }

    @Override
    public Optional<Path> key() {
        return open("audit.trust.title");
    }

    private Optional<Path> open(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Strings.get(title));
        return path(chooser.showOpenDialog(owner.getScene().getWindow()));
    }

    @Override
    public Optional<Path> exportTarget(Path suggested) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Strings.get("audit.export.title"));
        Path folder = suggested.toAbsolutePath().getParent();
        if (folder != null && Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        Path name = suggested.getFileName();
        chooser.setInitialFileName(name == null ? "" : name.toString());
        return path(chooser.showSaveDialog(owner.getScene().getWindow()));
    }

    private static Optional<Path> path(@Nullable File chosen) {
        return Optional.ofNullable(chosen).map(File::toPath);
    }
}
