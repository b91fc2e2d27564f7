package io.guardianops.ui.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import io.guardianops.model.Priority;
import io.guardianops.settings.Commander;
import io.guardianops.settings.Theme;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.agents.FakeFleet;
import io.guardianops.ui.kit.Look;
import io.guardianops.ui.kit.UiTasks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Whoever has the keyboard alone sees where the focus is.
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX fills the fields before every test
class FocusShownTest {
    @TempDir
    Path folder;

    private UiHarness harness;
    private PoliciesView view;

    @Start
    void open(Stage stage) {
        harness = new UiHarness(UiTasks.onFxThread(), Clock.fixed(FakeFleet.NOW, ZoneOffset.UTC), folder);
        harness.settings.update(before -> before.with(new Commander("a.ruiz", "GUARDIAN")));
        FakeFleet fleet = new FakeFleet().agent("agent-17", 4).holds("agent-17", "Rebuild shard 1", Priority.LOW);
        view = new PoliciesView(harness.context, Drafts.none(), _ -> FakePolicies.elsewhere(), Optional::empty);
        stage.setScene(new Scene(view.root(), 1_440, 900));
        stage.show();
        view.attach();
        harness.open(PolicySystem.listed(fleet, FakePolicies.shipped(), FakeFleet.NOW));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            view.detach();
            harness.close();
        });
    }

    @Test
    void everyControlThatHasTheFocusLooksDifferentInEveryTheme(FxRobot robot) throws TimeoutException {
        waitFor(
                20,
                TimeUnit.SECONDS,
                () -> asyncFx(() -> view.root().lookup("#policy-list") instanceof ListView<?> list
                                && list.getSelectionModel().getSelectedItem() != null
                                && view.root().lookup("#code-area") != null)
                        .get());
        for (Theme theme : Theme.values()) {
            robot.interact(() -> Look.apply(view.root().getScene(), theme));
            robot.interact(() -> walk(theme));
        }
    }

    /// With the keys alone, from the filter until it comes back to where it was; all in one go, since a window takes
    /// its time to draw itself between two of them.
    private void walk(Theme theme) {
        view.root().lookup("#policy-filter").requestFocus();
        Map<Node, List<String>> focused = new LinkedHashMap<>();
        List<String> alike = new ArrayList<>();
        for (Node at = focus(); !focused.containsKey(at) && focused.size() < 200; at = focus()) {
            focused.put(at, look(at));
            tab(at, at instanceof CodeArea);
            if (look(at).equals(focused.get(at))) {
                alike.add(at.toString());
            }
        }
        assertThat(focused.keySet().stream().map(Node::getId).toList())
                .as(theme.name())
                .contains("policy-list", "code-area", "policy-triggers-0-type", "policy-tab-edit", "add-action");
        assertThat(alike).as(theme.name()).isEmpty();
    }

    private static void tab(Node from, boolean control) {
        for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Event.fireEvent(from, new KeyEvent(type, "", "", KeyCode.TAB, false, control, false, false));
        }
    }

    private Node focus() {
        return view.root().getScene().getFocusOwner();
    }

    /// Grounds and borders of a node and of what it consists of, and of the frame around the text.
    private static List<String> look(Node node) {
        List<String> look = new ArrayList<>();
        add(node instanceof CodeArea ? node.getParent().getParent() : node, look);
        return look;
    }

    private static void add(Node node, List<String> look) {
        node.applyCss();
        if (node instanceof Region region) {
            if (region.getBackground() != null) {
                for (BackgroundFill each : region.getBackground().getFills()) {
                    look.add(each.getFill() + " " + each.getInsets());
                }
            }
            if (region.getBorder() != null) {
                for (BorderStroke each : region.getBorder().getStrokes()) {
                    look.add(each.getTopStroke() + " " + each.getWidths().getTop());
                }
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(each -> add(each, look));
        }
    }
}
