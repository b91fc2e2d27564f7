package io.guardianops.ui.history;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.kit.ActionText;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Section;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// What followed an action: that it was marked reverted, and what restored its old state.
final class AfterwardsList {
    private final Navigator navigator;
    private final Supplier<TimeText> time;
    private final Section section = new Section(Strings.get("history.section.afterwards"));

    AfterwardsList(Navigator navigator, Supplier<TimeText> time) {
        this.navigator = navigator;
        this.time = time;
        section.setId("action-afterwards");
    }

    Section section() {
        return section;
    }

    void show(GuardianAction action, List<ActionRow> restorations) {
        section.body().getChildren().clear();
        Instant reverted = action.revertedAt();
        if (reverted != null) {
            reverted(action, reverted);
        }
        restorations.reversed().forEach(this::restoration);
        section.setVisible(!section.body().getChildren().isEmpty());
    }

    private void reverted(GuardianAction action, Instant at) {
        String by = ActionText.fact(action, "reverted_by");
        String when = time.get().compact(at);
        Label line = new Label(
                by == null ? Strings.get("history.reverted", when) : Strings.get("history.reverted-by", when, by));
        line.setId("action-reverted");
        line.setWrapText(true);
        line.setTooltip(new Tooltip(time.get().absolute(at)));
        section.body().getChildren().add(line);
        String reason = ActionText.fact(action, "revert_reason");
        if (reason != null) {
            Label why = new Label(Strings.get("history.reverted-reason", reason));
            why.setWrapText(true);
            why.getStyleClass().add("quiet");
            section.body().getChildren().add(why);
        }
    }

    private void restoration(ActionRow row) {
        Instant at = HistoryColumns.executed(row);
        Label when = new Label(time.get().compact(at));
        when.getStyleClass().add("quiet");
        when.setMinWidth(HBox.USE_PREF_SIZE);
        when.setTooltip(new Tooltip(time.get().absolute(at)));
        Hyperlink link = new Hyperlink(Strings.get(
                "history.restored-by", ActionText.of(row.action()), row.action().initiatedBy()));
        link.getStyleClass().addAll("fact-link", "restoration-link");
        link.setOnAction(_ -> navigator.showAction(row.id()));
        HBox line = new HBox(when, link);
        line.getStyleClass().add("afterwards-line");
        section.body().getChildren().add(line);
    }
}
