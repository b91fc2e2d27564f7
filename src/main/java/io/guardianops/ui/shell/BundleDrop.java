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
import javafx.scene.input.Dragboard;
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
        over.addEventHandler(DragEvent.DRAG_OVER, this::over);
        over.addEventHandler(DragEvent.DRAG_EXITED_TARGET, _ -> setVisible(false));
        over.addEventHandler(DragEvent.DRAG_EXITED, _ -> setVisible(false));
        over.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    }

    private void over(DragEvent event) {
        int bundles = bundles(event.getDragboard()).size();
        if (bundles > 0) {
            event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            words.setText(Strings.get("bundle.drop", bundles));
            setVisible(true);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        List<Path> bundles = bundles(event.getDragboard());
        setVisible(false);
        if (!bundles.isEmpty()) {
            event.setDropCompleted(true);
            event.consume();
            open.accept(bundles);
        }
    }

    private static List<Path> bundles(Dragboard board) {
        return board.hasFiles()
                ? board.getFiles().stream()
                        .map(File::toPath)
                        .filter(ConnectionTarget.Bundle::isNamedLikeOne)
                        .toList()
                : List.of();
    }
}
