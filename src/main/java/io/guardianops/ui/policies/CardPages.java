package io.guardianops.ui.policies;

import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Strings;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// Which of many cards are shown; nothing to be seen while they are few.
final class CardPages extends HBox {
    /// Cards of a page: more than a policy written by hand has, and few enough to be made at once.
    private static final int PAGE = 20;

    private final Runnable turned;
    private final Label where = new Label();
    private final Button before = button("before", Feather.CHEVRON_LEFT, -1);
    private final Button after = button("after", Feather.CHEVRON_RIGHT, 1);
    private int page;

    /// @param turned called when somebody turned to another page
    CardPages(Runnable turned) {
        this.turned = turned;
        getStyleClass().add("card-pages");
        where.getStyleClass().add("secondary");
        getChildren().addAll(before, where, after);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /// Those of the present page, which is the last one if there are fewer now.
    <T> List<T> shown(List<T> all) {
        page = Math.clamp(page, 0, Math.max(0, (all.size() - 1) / PAGE));
        int end = Math.min(all.size(), (page + 1) * PAGE);
        setVisible(all.size() > PAGE);
        before.setDisable(page == 0);
        after.setDisable(end == all.size());
        where.setText(Strings.get("policies.pages.where", page * PAGE + 1, end, all.size()));
        return all.subList(page * PAGE, end);
    }

    /// Turns to where an item is; whether it had to.
    boolean turnTo(int index) {
        boolean elsewhere = page != index / PAGE;
        page = index / PAGE;
        return elsewhere;
    }

    private Button button(String id, Feather icon, int by) {
        Button button = new Button(null, Icons.of(icon));
        button.getStyleClass().addAll("icon-button", "page-" + id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(Strings.get("policies.pages." + id));
        button.setOnAction(_ -> {
            page += by;
            turned.run();
        });
        return button;
    }
}
