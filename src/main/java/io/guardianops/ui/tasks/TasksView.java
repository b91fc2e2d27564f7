package io.guardianops.ui.tasks;

import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.KeyMap.Command;
import io.guardianops.ui.kit.NamedView;
import io.guardianops.ui.kit.SaveViewBar;
import io.guardianops.ui.kit.SavedViewBar;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.View;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.ViewLoader;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The queue as a table, with the inspector of the selected task.
public final class TasksView implements View {
    /// Room for tabs and filter side by side; below, the filter gets a line of its own.
    private static final double NARROW = 800;

    private final TasksViewModel model;
    private final TaskActs acts;
    private final TaskTable tasks;
    private final TaskInspector inspector;
    private final TaskFilterField filterField;
    private final TaskActionBar actions;
    private final SaveViewBar naming;
    private final Subscriptions subscriptions = new Subscriptions();

    @FXML
    private VBox root;

    @FXML
    private HBox header;

    @FXML
    private HBox secondHeader;

    @FXML
    private HBox nameLine;

    @FXML
    private ToolBar views;

    @FXML
    private Button saveView;

    @FXML
    private StackPane filterBox;

    @FXML
    private TextField filter;

    @FXML
    private Label filterKey;

    @FXML
    private Label problem;

    @FXML
    private TableView<TaskRow> table;

    @FXML
    private HBox marksLine;

    @FXML
    private HBox actionBar;

    @SuppressWarnings("NullAway.Init") // the loader sets the FXML fields
    public TasksView(ViewContext context) {
        model = new TasksViewModel(context);
        acts = new TaskActs(context, model);
        ViewLoader.load(this);
        tasks = new TaskTable(table, context, model);
        TaskDeeds deeds = new TaskDeeds(context, tasks);
        tasks.serve(acts, deeds);
        inspector = new TaskInspector(context, acts, deeds);
        filterField = new TaskFilterField(filter, problem, model, this::focus);
        actions = new TaskActionBar(marksLine, actionBar, context.keys(), model, acts, deeds);
        naming = new SaveViewBar(nameLine, this::save, this::focus);
        new SavedViewBar(views, model.views(), model.viewCounts(), model.filter(), this::choose, model::remove);
        new TaskPlaceholder(table, context.session(), model);
        wire(context);
    }

    private void wire(ViewContext context) {
        filterKey.setText(context.keys().display(Command.FILTER));
        filterKey.visibleProperty().bind(filter.textProperty().isEmpty());
        saveView.setGraphic(Icons.of(Feather.PLUS));
        saveView.setTooltip(new Tooltip(Strings.get("view.save")));
        saveView.setOnAction(_ -> naming.open());
        secondHeader.managedProperty().bind(secondHeader.visibleProperty());
        root.widthProperty().addListener((_, _, width) -> fold(width.doubleValue() < NARROW));
        tasks.selected().addListener((_, _, row) -> selected(row));
    }

    private void selected(@Nullable TaskRow row) {
        acts.selected().set(row);
        if (row != null) {
            inspector.inspect(row);
        }
    }

    private void fold(boolean isNarrow) {
        HBox place = isNarrow ? secondHeader : header;
        if (!place.getChildren().contains(filterBox)) {
            place.getChildren().add(filterBox);
        }
        secondHeader.setVisible(isNarrow);
        actions.fold(isNarrow);
    }

    private void choose(NamedView view) {
        filterField.show(view.filter());
        if (view.isOwn()) {
            tasks.sortBy(view.sortKey(), view.descending());
        }
    }

    private void save(String name) {
        filterField.settle();
        tasks.sorted()
                .ifPresentOrElse(
                        column -> model.save(name, column.getId(), column.getSortType() == SortType.DESCENDING),
                        () -> model.save(name, "", false));
    }

    /// Shows the tasks that this filter matches.
    public void show(String filterText) {
        filterField.show(filterText);
    }

    /// Selects a task, whatever the filter hides.
    public void select(String taskId) {
        model.want(taskId);
        tasks.select(taskId);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public Optional<Parent> inspector() {
        return Optional.of(inspector.root());
    }

    @Override
    public void attach() {
        model.attach();
        acts.attach(subscriptions);
        inspector.attach(subscriptions);
        tasks.attach(subscriptions);
    }

    @Override
    public void detach() {
        subscriptions.close();
        model.detach();
    }

    @Override
    public void focus() {
        tasks.focus();
    }

    @Override
    public void focusFilter() {
        filterField.focus();
    }
}
