package io.guardianops.ui.audit;

import io.guardianops.model.query.CappedCount;
import io.guardianops.trail.TrailColumn;
import io.guardianops.ui.audit.ExportViewModel.State;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.CountText;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.record.ActionPlaceholder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The form of an export, over the right side of the view: form, purpose, file; then the progress and where it is.
final class ExportSheet extends VBox {
    private final AuditViewModel audit;
    private final ExportViewModel model;
    private final Supplier<List<TrailColumn>> columns;
    private final Map<ExportFormat, RadioButton> formats = new EnumMap<>(ExportFormat.class);
    private final Label what = words("export-what", "quiet");
    private final Label bundleDenied = words("export-no-bundle", "secondary");
    private final TextField why = new TextField();
    private final TextField target = new TextField();
    private final Button choose = new Button(Strings.get("audit.export.choose"));
    private final Label message = words("export-message", "secondary");
    private final ProgressBar progress = new ProgressBar();
    private final Button start = new Button();
    private final Button stop = new Button(Strings.get("audit.export.stop"));
    private final Button copyPath = new Button(Strings.get("audit.export.copy-path"));
    private final Button close = new Button();

    /// Makes the form, closed.
    ///
    /// @param columns those that are shown at the start of an export
    /// @param closed  where the focus goes afterwards
    ExportSheet(AuditViewModel audit, FilePicker files, Supplier<List<TrailColumn>> columns, Runnable closed) {
        this.audit = audit;
        this.model = audit.export();
        this.columns = columns;
        setId("export-sheet");
        getStyleClass().add("export-sheet");
        setMaxHeight(USE_PREF_SIZE);
        Label title = new Label(Strings.get("audit.export.title"));
        title.getStyleClass().add("inspector-title");
        why.setId("export-why");
        why.setPromptText(Strings.get("audit.export.why-prompt"));
        target.setId("export-target");
        choose.setId("export-choose");
        HBox file = new HBox(target, choose);
        file.getStyleClass().add("export-file");
        HBox.setHgrow(target, Priority.ALWAYS);
        choose.setMinWidth(USE_PREF_SIZE);
        progress.setId("export-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        start.setId("export-start");
        start.getStyleClass().add("primary");
        stop.setId("export-stop");
        copyPath.setId("export-copy-path");
        close.setId("export-close");
        HBox acts = new HBox(start, stop, copyPath, close);
        acts.getStyleClass().add("export-acts");
        getChildren()
                .addAll(
                        title,
                        what,
                        formats(),
                        bundleDenied,
                        field("audit.export.why", why),
                        why,
                        field("audit.export.target", target),
                        file,
                        progress,
                        message,
                        acts);
        for (var part : getChildren()) {
            part.managedProperty().bind(part.visibleProperty());
        }
        for (var part : acts.getChildren()) {
            part.managedProperty().bind(part.visibleProperty());
        }
        wire(files, closed);
    }

    private void wire(FilePicker files, Runnable closed) {
        why.textProperty().bindBidirectional(model.why());
        target.textProperty().bindBidirectional(model.target());
        model.why().addListener((_, _, _) -> showObstacle());
        model.target().addListener((_, _, _) -> showObstacle());
        model.format().subscribe(chosen -> formats.forEach((format, button) -> button.setSelected(format == chosen)));
        audit.matching().addListener((_, _, _) -> showWhat());
        choose.setOnAction(_ -> files.exportTarget(suggested()).ifPresent(path -> target.setText(path.toString())));
        start.setOnAction(_ -> start());
        why.setOnAction(_ -> start());
        target.setOnAction(_ -> start());
        stop.setOnAction(_ -> model.stop());
        copyPath.setOnAction(_ -> {
            if (model.state().get() instanceof State.Written(Path path, long _)) {
                Copy.text(path.toString());
            }
        });
        close.setOnAction(_ -> model.close());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                if (model.state().get() instanceof State.Running) {
                    model.stop();
                } else {
                    model.close();
                }
            }
        });
        model.state().addListener((_, before, now) -> {
            show(now);
            if (now instanceof State.Closed && !(before instanceof State.Closed)) {
                closed.run();
            }
        });
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    private VBox formats() {
        ToggleGroup group = new ToggleGroup();
        VBox all = new VBox();
        all.getStyleClass().add("export-formats");
        for (ExportFormat each : ExportFormat.values()) {
            RadioButton button = new RadioButton(each.title());
            button.setId("export-format-" + each.id());
            button.setToggleGroup(group);
            button.setOnAction(_ -> model.choose(each));
            button.setAccessibleHelp(each.hint());
            Label hint = new Label(each.hint());
            hint.setWrapText(true);
            hint.getStyleClass().addAll("secondary", "export-hint");
            formats.put(each, button);
            all.getChildren().add(new VBox(button, hint));
        }
        return all;
    }

    private void start() {
        if (!start.isDisabled() && start.isVisible()) {
            model.start(columns.get());
        }
    }

    private void show(State state) {
        boolean wasOpen = isVisible();
        boolean running = state instanceof State.Running;
        boolean written = state instanceof State.Written;
        setVisible(!(state instanceof State.Closed));
        for (var field : List.of(why, target, choose)) {
            field.setDisable(running || written);
        }
        formats.forEach((format, button) ->
                button.setDisable(running || written || (format == ExportFormat.BUNDLE && !model.canBundle())));
        bundleDenied.setText(Strings.get("audit.export.no-bundle"));
        bundleDenied.setVisible(!model.canBundle());
        progress.setVisible(running);
        stop.setVisible(running);
        start.setVisible(!running && !written);
        copyPath.setVisible(written);
        close.setVisible(!running);
        close.setText(Strings.get(written ? "audit.export.done" : "audit.export.not-now"));
        showWhat();
        message.getStyleClass().remove("field-error");
        switch (state) {
            case State.Closed _ -> message("");
            case State.Open _ -> showObstacle();
            case State.Running(long done, long all) -> {
                progress.setProgress(all > 0 ? (double) done / all : ProgressBar.INDETERMINATE_PROGRESS);
                message(all > 0 ? Strings.get("audit.progress", done, all) : "");
            }
            case State.Written(Path file, long rows) ->
                message(
                        rows < 0
                                ? Strings.get("audit.export.written-bundle", file)
                                : Strings.get("audit.export.written", rows, file));
            case State.Stopped _ -> message(Strings.get("audit.export.stopped"));
            case State.Failed(var failure) -> {
                message(ActionPlaceholder.words(failure));
                message.getStyleClass().add("field-error");
            }
        }
        start.setDisable(!model.obstacle().isEmpty());
        keepFocus(wasOpen, state);
    }

    private void keepFocus(boolean wasOpen, State state) {
        switch (state) {
            case State.Closed _ -> {}
            case State.Running _ -> stop.requestFocus();
            case State.Written _ -> close.requestFocus();
            case State.Failed _ -> target.requestFocus();
            case State.Open _, State.Stopped _ -> {
                if (!wasOpen || state instanceof State.Stopped) {
                    why.requestFocus();
                }
            }
        }
    }

    private void showObstacle() {
        if (model.state().get() instanceof State.Closed || model.state().get() instanceof State.Running) {
            return;
        }
        String obstacle = model.obstacle();
        start.setDisable(!obstacle.isEmpty());
        message.getStyleClass().remove("field-error");
        message(obstacle);
    }

    private void showWhat() {
        CappedCount count = audit.matching().get();
        String search = audit.text().get().strip();
        String many = CountText.of(count);
        start.setText(Strings.get("audit.export.start", many, count == null ? 2 : count.value()));
        what.setText(
                search.isEmpty()
                        ? Strings.get("audit.export.what-all", many)
                        : Strings.get("audit.export.what", many, search));
    }

    private Path suggested() {
        try {
            return Path.of(target.getText().strip());
        } catch (InvalidPathException _) {
            return Path.of("audit" + model.format().get().ending());
        }
    }

    private void message(String text) {
        message.setText(text);
        message.setVisible(!text.isEmpty());
    }

    private static Label field(String key, TextField field) {
        Label label = new Label(Strings.get(key));
        label.getStyleClass().add("secondary");
        label.setLabelFor(field);
        field.setAccessibleText(label.getText());
        return label;
    }

    private static Label words(String id, String styleClass) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
