package io.guardianops.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.ui.kit.Fonts;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The platform without a display begins no drags, so this starts where the drag's files are known.
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX fills the fields before every test
class BundleDropTest {
    private final List<Path> opened = new ArrayList<>();
    private BundleDrop drop;

    @Start
    void open(Stage stage) {
        Fonts.load();
        StackPane root = new StackPane();
        drop = new BundleDrop(root, opened::addAll);
        root.getChildren().add(drop);
        stage.setScene(new Scene(root, 600, 500));
        stage.show();
    }

    @Test
    void bundlesAreNamedWhileTheyAreDraggedAndOpenedWhenTheyAreDropped(FxRobot robot) {
        List<File> files =
                List.of(new File("/srv/one.guardian"), new File("/srv/notes.txt"), new File("/srv/TWO.GUARDIAN"));

        robot.interact(() -> assertThat(drop.hover(files)).isTrue());
        assertThat(drop.isVisible()).isTrue();
        assertThat(((Label) drop.lookup("#bundle-drop-words")).getText())
                .isEqualTo("Drop them to open 2 evidence bundles");

        robot.interact(() -> assertThat(drop.take(files)).isTrue());
        assertThat(drop.isVisible()).isFalse();
        assertThat(opened).containsExactly(Path.of("/srv/one.guardian"), Path.of("/srv/TWO.GUARDIAN"));
    }

    @Test
    void otherFilesAreNotTaken(FxRobot robot) {
        List<File> files = List.of(new File("/srv/notes.txt"));

        robot.interact(() -> assertThat(drop.hover(files)).isFalse());
        assertThat(drop.isVisible()).isFalse();
        robot.interact(() -> assertThat(drop.take(files)).isFalse());
        assertThat(opened).isEmpty();
    }
}
