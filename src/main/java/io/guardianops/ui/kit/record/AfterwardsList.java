package io.guardianops.ui.kit.record;

import io.guardianops.model.ActionNote;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.query.ActionRow;
import io.guardianops.trail.ActionText;
import io.guardianops.trail.TrailColumn;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Section;
import io.guardianops.ui.kit.StepText;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What followed an action: that it was marked reverted, what restored its old state, and what people remarked on it.
public final class AfterwardsList {
    private final Consumer<String> showAction;
    private final Supplier<TimeText> time;
    private final Section section = new Section(Strings.get("record.section.afterwards"));

    /// Makes an empty list.
    ///
    /// @param showAction gets the id of an action that someone wants to see
    public AfterwardsList(Consumer<String> showAction, Supplier<TimeText> time) {
        this.showAction = showAction;
        this.time = time;
        section.setId("action-afterwards");
    }

    /// The whole part; hidden while nothing followed.
    public Section section() {
        return section;
    }

    /// Shows what followed another action.
    ///
    /// @param restorations the actions that ran steps of its plan, newest first
    /// @param notes        what was remarked on it, oldest first
    /// @param open         steps that are to be named with what stands in their way
    public void show(ActionRow row, List<ActionRow> restorations, List<ActionNote> notes, List<RestoreStep> open) {
        GuardianAction action = row.action();
        section.body().getChildren().clear();
        Instant reverted = action.revertedAt();
        if (reverted != null) {
            reverted(action, reverted);
        }
        restorations.reversed().forEach(this::restoration);
        notes.forEach(this::note);
        open.forEach(step -> open(step, ActionText.target(row)));
        section.setVisible(!section.body().getChildren().isEmpty());
    }

    private void reverted(GuardianAction action, Instant at) {
        String by = ActionText.fact(action, "reverted_by");
        String when = time.get().compact(at);
        Label line = new Label(
                by == null ? Strings.get("record.reverted", when) : Strings.get("record.reverted-by", when, by));
        line.setId("action-reverted");
        line.setWrapText(true);
        line.setTooltip(new Tooltip(time.get().absolute(at)));
        section.body().getChildren().add(line);
        String reason = ActionText.fact(action, "revert_reason");
        if (reason != null) {
            Label why = new Label(Strings.get("record.reverted-reason", reason));
            why.setWrapText(true);
            why.getStyleClass().add("quiet");
            section.body().getChildren().add(why);
        }
    }

    private void note(ActionNote note) {
        Label line = new Label(Strings.get("record.noted-by", time.get().compact(note.at()), note.by()));
        line.getStyleClass().add("note-line");
        line.setWrapText(true);
        line.setTooltip(new Tooltip(time.get().absolute(note.at())));
        Label words = new Label(note.text());
        words.getStyleClass().addAll("quiet", "note-words");
        words.setWrapText(true);
        section.body().getChildren().addAll(line, words);
    }

    private void open(RestoreStep step, String target) {
        Label what = new Label(Strings.get("record.restore-step", StepText.of(step.act(), _ -> target)));
        what.setWrapText(true);
        Pill state = new Pill(Tone.of(step), StepText.condition(step));
        VBox line = new VBox(what, state);
        line.getStyleClass().add("afterwards-step");
        line.setAccessibleText(step.explanation());
        Label why = new Label(step.explanation());
        why.getStyleClass().add("quiet");
        why.setWrapText(true);
        section.body().getChildren().addAll(line, why);
    }

    private void restoration(ActionRow row) {
        Instant at = TrailColumn.executed(row);
        Label when = new Label(time.get().compact(at));
        when.getStyleClass().add("quiet");
        when.setMinWidth(HBox.USE_PREF_SIZE);
        when.setTooltip(new Tooltip(time.get().absolute(at)));
        Hyperlink link = new Hyperlink(Strings.get(
                "record.restored-by", ActionText.of(row.action()), row.action().initiatedBy()));
        link.getStyleClass().addAll("fact-link", "restoration-link");
        link.setOnAction(_ -> showAction.accept(row.id()));
        HBox line = new HBox(when, link);
        line.getStyleClass().add("afterwards-line");
        section.body().getChildren().add(line);
    }
}
