package io.guardianops.ui.audit;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.RestoreStep.Condition;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.RecordGap;
import io.guardianops.trail.ActionText;
import io.guardianops.trail.GapText;
import io.guardianops.ui.kit.EmptyState;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Section;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.record.ActionFacts;
import io.guardianops.ui.kit.record.ActionPeople;
import io.guardianops.ui.kit.record.ActorChain;
import io.guardianops.ui.kit.record.AfterwardsList;
import io.guardianops.ui.kit.record.DifferenceList;
import io.guardianops.ui.kit.record.GapTone;
import io.guardianops.ui.kit.record.RecordText;
import io.guardianops.ui.kit.record.RestoreChecklist;
import io.guardianops.ui.kit.record.StateDifference;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The action that is looked at: who did it, what it changed, what followed. It changes nothing of it; a remark can be
/// added.
final class AuditInspector {
    private final EmptyState nothing = new EmptyState(
            Feather.SHIELD, Strings.get("audit.inspector.none"), Strings.get("audit.inspector.none-hint"));
    private final Label title = new Label();
    private final Pill act = new Pill();
    private final Pill state = new Pill();
    private final Label gap = new Label();
    private final Section changes;
    private final Section hands;
    private final ActorChain people = new ActorChain();
    private final DifferenceList difference = new DifferenceList();
    private final RecordText record = new RecordText();
    private final AuditViewModel model;
    private final ActionFacts facts;
    private final AfterwardsList afterwards;
    private final NoticeList notices;
    private final Button addNote = new Button(Strings.get("audit.note.open"));
    private final Label noNote = new Label();
    private final ScrollPane filled;
    private final StackPane root;

    /// Makes an inspector.
    ///
    /// @param search puts a text into the search field
    /// @param select looks at another action
    AuditInspector(
            AuditViewModel model,
            ViewContext context,
            Supplier<TimeText> time,
            Consumer<String> search,
            Consumer<String> select) {
        this.model = model;
        facts = new ActionFacts(
                context.navigator(),
                () -> context.session().can(Feature.FLEET),
                context.session().now()::getValue,
                time);
        facts.linkIncidents(incident -> search.accept("incident:\"" + incident + "\""));
        afterwards = new AfterwardsList(select, time);
        notices = new NoticeList(time);
        title.setId("action-title");
        title.getStyleClass().add("inspector-title");
        title.setWrapText(true);
        act.setId("action-act");
        state.setId("action-state");
        FlowPane pills = new FlowPane(act, state);
        pills.getStyleClass().add("inspector-pills");
        gap.setId("action-gap");
        gap.getStyleClass().add("quiet");
        gap.setWrapText(true);
        gap.managedProperty().bind(gap.visibleProperty());
        hands = new Section(Strings.get("audit.section.people"), people);
        changes = new Section(Strings.get("record.section.difference"), difference);
        addNote.setId("add-note");
        addNote.setOnAction(_ -> model.openNote());
        noNote.setId("no-note");
        noNote.getStyleClass().add("secondary");
        noNote.setWrapText(true);
        noNote.managedProperty().bind(noNote.visibleProperty());
        VBox remark = new VBox(addNote, noNote);
        remark.getStyleClass().add("remark");
        VBox content = new VBox(
                title,
                pills,
                gap,
                notices.section(),
                facts.grid(),
                hands,
                changes,
                afterwards.section(),
                remark,
                record);
        content.getStyleClass().add("inspector-content");
        filled = new ScrollPane(content);
        filled.setFitToWidth(true);
        filled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root = new StackPane(filled, nothing);
        root.setId("audit-inspector");
        root.getStyleClass().add("audit-inspector");
        model.detail().row().subscribe(this::show);
        model.notices().notices().subscribe(notices::show);
        model.detail().restorations().subscribe(_ -> showWhatFollowed());
        model.detail().notes().subscribe(_ -> showWhatFollowed());
        model.detail().checklist().items().addListener((Observable _) -> showWhatFollowed());
    }

    Parent root() {
        return root;
    }

    /// Renews what depends on the time.
    void tick() {
        facts.tick();
    }

    /// Renews whether a note can be added, which depends on the connection.
    void showWhetherNoted() {
        String lack = model.note().lack();
        addNote.setDisable(!lack.isEmpty());
        noNote.setText(lack);
        noNote.setVisible(!lack.isEmpty());
    }

    void focusNote() {
        addNote.requestFocus();
    }

    private void show(@Nullable ActionRow row) {
        filled.setVisible(row != null);
        nothing.setVisible(row == null);
        if (row == null) {
            return;
        }
        String target = ActionText.target(row);
        title.setText(target.isEmpty() ? Strings.get("audit.inspector.unknown") : target);
        act.show(GapTone.action(row), ActionText.of(row.action()));
        state.show(Tone.of(row.state()), ActionText.of(row.state()));
        state.setVisible(row.gap() == null || row.gap() instanceof RecordGap.Withheld);
        gap.setText(GapText.sentence(row));
        gap.setVisible(row.gap() != null);
        changes.setVisible(row.shows("audit_log"));
        record.setVisible(row.shows("audit_log"));
        facts.show(row);
        difference.show(StateDifference.of(row.action().auditLog()));
        record.show(row.action());
        showWhetherNoted();
        showWhatFollowed();
    }

    private void showWhatFollowed() {
        ActionRow row = model.detail().row().get();
        if (row != null) {
            List<ActionRow> restorations = model.detail().restorations().get();
            List<ActionPeople.Actor> chain = ActionPeople.chain(row.action(), restorations);
            hands.setVisible(!chain.isEmpty());
            people.show(chain);
            afterwards.show(row, restorations, model.detail().notes().get(), inTheWay(row));
        }
    }

    /// Steps back that are owed or that can't be run as they are.
    private List<RestoreStep> inTheWay(ActionRow row) {
        return model.detail().checklist().items().stream()
                .map(RestoreChecklist.Item::step)
                .filter(step -> !step.isDone())
                .filter(step -> (row.action().isReverted() && step.condition() != Condition.NOT_NEEDED)
                        || step.condition() == Condition.DRIFTED
                        || step.condition() == Condition.IMPOSSIBLE)
                .toList();
    }
}
