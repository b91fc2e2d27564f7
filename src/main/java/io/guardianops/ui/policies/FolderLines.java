package io.guardianops.ui.policies;

import io.guardianops.client.PolicyLibrary;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Strings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The folders that are open beside the system's, a line each, with what closes it.
final class FolderLines {
    private FolderLines() {}

    static Node of(PolicyLibrary library, Consumer<PolicyLibrary> close) {
        String place = library.place();
        String name = Objects.toString(Path.of(place).getFileName(), place);
        Label label = new Label(name, Icons.of(Feather.FOLDER));
        label.getStyleClass().add("secondary");
        label.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        label.setTooltip(new Tooltip(place));
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        Button shut = new Button(null, Icons.of(Feather.X));
        shut.getStyleClass().addAll("icon-button", "close-folder");
        shut.setMinWidth(Region.USE_PREF_SIZE);
        shut.setAccessibleText(Strings.get("policies.folder.close", place));
        shut.setTooltip(new Tooltip(Strings.get("policies.folder.close", place)));
        shut.setOnAction(_ -> close.accept(library));
        HBox line = new HBox(label, shut);
        line.getStyleClass().add("folder-line");
        return line;
    }
}
