package io.guardianops.ui.kit.sheet;

import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Whom the act is on: the frozen targets, with those that are left out and why.
final class TargetsPart extends SheetPart {
    /// More targets than this are counted, not listed.
    private static final int SHOWN = 8;

    void show(ActPlan plan) {
        List<PlannedAct> acts = plan.acts();
        getChildren().setAll(acts.stream().limit(SHOWN).map(TargetsPart::row).toList());
        if (acts.size() > SHOWN) {
            Label more = new Label(Strings.get("sheet.more-targets", acts.size() - SHOWN));
            more.getStyleClass().add("secondary");
            getChildren().add(more);
        }
    }

    private static HBox row(PlannedAct act) {
        HBox row = new HBox();
        row.getStyleClass().add("sheet-row");
        if (act.priority() != null) {
            row.getChildren()
                    .add(new Pill(Tone.of(act.priority()), act.priority().name()));
        }
        Label title = new Label(act.title());
        title.getStyleClass().add(act.isEligible() ? "strong" : "quiet");
        title.setMinWidth(60);
        row.getChildren().add(title);
        if (act.guarded()) {
            row.getChildren().add(new Pill(Tone.NEUTRAL, Strings.get("sheet.protected")));
        }
        if (act.exclusion() != null) {
            row.getChildren().add(new Pill(Tone.WARNING, Strings.get("sheet.skipped", act.exclusion())));
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label detail = new Label(act.detail());
        detail.getStyleClass().add("quiet");
        detail.setMinWidth(Region.USE_PREF_SIZE);
        row.getChildren().addAll(space, detail);
        return row;
    }
}
