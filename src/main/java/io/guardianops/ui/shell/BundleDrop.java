package io.guardianops.ui.shell;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Strings;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What the window shows while evidence bundles are dragged over it, and opens when they are dropped. Other files are
/// not taken.
final class BundleDrop extends StackPane {
    private final Label words = new Label();
    private final Consumer<List<Path>> open;

    /// Listens to drags over a node.
    ///
    /// @param open gets the bundles that are dropped
    BundleDrop(Node over, Consumer<List<Path>> open) {
        this.open = open;
        setId("bundle-drop");
        getStyleClass().add("bundle-drop");
        setMouseTransparent(true);
        setVisible(false);
        words.setId("bundle-drop-words");
        VBox card = new VBox(12, Icons.of(Feather.SHIELD), words);
        card.getStyleClass().add("bundle-drop-card");
        card.setAlignment(Pos.CENTER);
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        over.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (hover(event.getDragboard().getFiles())) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                event.consume();
            }
        });
        over.addEventHandler(DragEvent.DRAG_EXITED_TARGET, _ -> setVisible(false));
        over.addEventHandler(DragEvent.DRAG_EXITED, _ -> setVisible(false));
        over.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            if (take(event.getDragboard().getFiles())) {
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    /// Shows what would be opened.
    ///
    /// @return false if nothing would
    boolean hover(List<File> files) {
        int bundles = bundles(files).size();
        words.setText(Strings.get("bundle.drop", bundles));
        setVisible(bundles > 0);
        return bundles > 0;
    }

    /// Opens what can be opened.
    ///
    /// @return false if nothing can
    boolean take(List<File> files) {
        List<Path> bundles = bundles(files);
        setVisible(false);
        if (!bundles.isEmpty()) {
            open.accept(bundles);
        }
        return !bundles.isEmpty();
    }

    private static List<Path> bundles(List<File> files) {
        return files.stream()
                .map(File::toPath)
                .filter(ConnectionTarget.Bundle::isNamedLikeOne)
                .toList();
    }
}
