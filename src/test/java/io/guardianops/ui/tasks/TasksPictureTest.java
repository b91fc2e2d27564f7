package io.guardianops.ui.tasks;

import io.guardianops.settings.Theme;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.kit.UiTasks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
class TasksPictureTest {
    @TempDir
    Path folder;

    @Test
    void draw() throws Exception {
        FxToolkit.registerPrimaryStage();
        Path to = Path.of("/tmp/shots/tasks");
        for (Theme theme : Theme.values()) {
            for (int width : new int[] {1193, 900, 836, 560}) {
                WaitForAsyncUtils.asyncFx(() -> {
                            UiHarness ui = new UiHarness(
                                    UiTasks.inCallingThread(),
                                    Clock.fixed(FakeQueue.NOW, ZoneOffset.UTC),
                                    folder.resolve(theme + "" + width));
                            ui.open(Crisis.queue());
                            TasksView view = new TasksView(ui.context);
                            view.attach();
                            view.select(width == 560 ? Crisis.TRAIN : Crisis.REINDEX);
                            HBox box = new HBox(view.root());
                            Region root = (Region) view.root();
                            root.setMinWidth(0);
                            HBox.setHgrow(root, Priority.ALWAYS);
                            if (width != 836) {
                                Region inspector = (Region) view.inspector().orElseThrow();
                                inspector.setMinWidth(width < 1000 ? 296 : 340);
                                inspector.setMaxWidth(width < 1000 ? 296 : 340);
                                box.getChildren().add(inspector);
                            }
                            double total = width == 560 ? 856 : width == 900 ? 1172 : width;
                            box.setPrefSize(total, 798);
                            UiHarness.picture(box, total, 798, theme, to.resolve(width + "-" + theme + "-0.png"));
                            if (width == 1193) {
                                view.root().lookupAll(".check-box").stream()
                                        .limit(3)
                                        .skip(1)
                                        .forEach(box1 -> ((javafx.scene.control.CheckBox) box1).fire());
                            }
                            UiHarness.picture(box, total, 798, theme, to.resolve(width + "-" + theme + ".png"));
                            view.detach();
                            ui.close();
                            return null;
                        })
                        .get();
            }
        }
    }
}
