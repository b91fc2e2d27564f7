package io.guardianops.ui.tasks;

import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskSort;
import io.guardianops.ui.kit.DataTable;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.KeyMap.Command;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.View;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.ViewLoader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The queue as a table, with the inspector of the selected task.
public final class TasksView implements View {
    /// Long enough that a word is typed, short enough that the list seems to follow.
    private static final Duration TYPING_PAUSE = Duration.millis(250);

    /// Room for tabs and filter side by side; below, the filter gets a line of its own.
    private static final double NARROW = 800;

    private final ViewContext context;
    private final TasksViewModel model;
    private final TaskActs acts;
    private final TaskColumns columns;
    private final TaskDeeds deeds;
    private final DataTable<TaskRow> data;
    private final TaskInspector inspector;
    private final TaskActionBar actions;
    private final Subscriptions subscriptions = new Subscriptions();
    private final PauseTransition typing = new PauseTransition(TYPING_PAUSE);
    private final CheckBox markAll = new CheckBox();

    @FXML
    private VBox root;

    @FXML
    private HBox header;

    @FXML
    private HBox secondHeader;

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
    private Label mistake;

    @FXML
    private TableView<TaskRow> table;

    @FXML
    private HBox marksLine;

    @FXML
    private HBox actionBar;

    @SuppressWarnings("NullAway.Init") // the loader sets the FXML fields
    public TasksView(ViewContext context) {
        this.context = context;
        model = new TasksViewModel(context);
        acts = new TaskActs(context, model);
        ViewLoader.load(this);
        columns = new TaskColumns(context.session().now()::getValue, context.navigator()::showAgent, model.marked());
        columns.addTo(table, markAll);
        data = new DataTable<>(table, model.rows(), TaskRow::id, context.settings()).sortedBySource(this::order);
        deeds = new TaskDeeds(context, columns, data);
        inspector = new TaskInspector(context, acts, deeds);
        new SavedViewBar(views, model, this::choose);
        actions = new TaskActionBar(marksLine, actionBar, context.keys(), model, acts, deeds);
        new TaskPlaceholder(table, context.session(), model);
        wireTable();
        wireFilter();
        sortByDefault();
        data.remembered();
    }

    private void wireTable() {
        saveView.setGraphic(Icons.of(Feather.PLUS));
        saveView.setTooltip(new Tooltip(Strings.get("tasks.view.save")));
        saveView.setOnAction(_ -> askName());
        table.widthProperty().addListener((_, _, width) -> fitColumns(width.doubleValue()));
        table.setRowFactory(_ -> new TaskTableRow(model.marked(), deeds));
        data.selected().addListener((_, _, row) -> {
            acts.selected().set(row);
            if (row != null) {
                inspector.inspect(row);
            }
        });
        markAll.setId("mark-all");
        markAll.setAccessibleText(Strings.get("tasks.mark.all"));
        markAll.setFocusTraversable(false);
        markAll.setOnAction(_ -> model.markShown());
        model.marked().changes().addListener((_, _, _) -> {
            markAll.setSelected(model.areAllShownMarked());
            markAll.setIndeterminate(!markAll.isSelected() && model.marked().size() > 0);
            table.refresh();
        });
        new TaskKeys(context.keys())
                .on(Command.MARK, this::toggleMark)
                .on(Command.MARK_SHOWN, model::markShown)
                .on(Command.MARK_MATCHING, model::markMatching)
                .on(Command.CANCEL, acts::cancel)
                .on(Command.PRIORITY, acts::setPriority)
                .on(Command.COPY, () -> deeds.copyTable(acts.targets()))
                .on(Command.COPY_JSON, () -> deeds.copyJson(acts.targets()))
                .listenOn(table);
    }

    /// Columns share the width as long as each gets what it needs; below that the table scrolls sideways.
    private void fitColumns(double width) {
        double least = table.getVisibleLeafColumns().stream()
                .mapToDouble(TableColumn::getMinWidth)
                .sum();
        table.setColumnResizePolicy(
                width < least
                        ? TableView.UNCONSTRAINED_RESIZE_POLICY
                        : TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    private void toggleMark() {
        TaskRow row = data.selected().get();
        if (row != null) {
            model.marked().toggle(row);
        }
    }

    private void wireFilter() {
        filterKey.setText(context.keys().display(Command.FILTER));
        filterKey.visibleProperty().bind(filter.textProperty().isEmpty());
        typing.setOnFinished(_ -> model.filter().set(filter.getText()));
        filter.textProperty().addListener((_, _, text) -> {
            if (!text.equals(model.filter().get())) {
                typing.playFromStart();
            }
        });
        model.filter().addListener((_, _, text) -> {
            if (!text.equals(filter.getText())) {
                filter.setText(text);
            }
        });
        filter.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                show(event.getCode() == KeyCode.ESCAPE ? "" : filter.getText());
                focus();
            }
        });
        mistake.textProperty().bind(model.mistake());
        mistake.visibleProperty().bind(model.mistake().isNotEmpty());
        mistake.managedProperty().bind(mistake.visibleProperty());
        model.mistake().addListener((_, _, text) -> {
            filter.getStyleClass().remove("invalid");
            if (!text.isEmpty()) {
                filter.getStyleClass().add("invalid");
            }
            filter.setAccessibleHelp(text);
        });
        secondHeader.managedProperty().bind(secondHeader.visibleProperty());
        root.widthProperty().addListener((_, _, width) -> fold(width.doubleValue() < NARROW));
    }

    private void fold(boolean isNarrow) {
        HBox place = isNarrow ? secondHeader : header;
        if (!place.getChildren().contains(filterBox)) {
            place.getChildren().add(filterBox);
        }
        secondHeader.setVisible(isNarrow);
        actions.fold(isNarrow);
    }

    private void order(@Nullable TableColumn<TaskRow, ?> column, boolean descending) {
        if (column == null) {
            model.order(TaskSort.ATTENTION, false);
        } else {
            TaskSort sort = (TaskSort) Objects.requireNonNull(column.getUserData());
            model.order(sort, descending != TaskColumns.startsDescending(sort));
        }
    }

    private void choose(QueueView view) {
        show(view.filter());
        if (view.isOwn()) {
            sortBy(view.sortKey(), view.descending());
        }
    }

    private void sortByDefault() {
        sortBy(TaskColumns.DEFAULT_ORDER, true);
    }

    private void sortBy(String columnId, boolean descending) {
        for (TableColumn<TaskRow, ?> column : table.getColumns()) {
            if (column.getId().equals(columnId)) {
                column.setSortType(descending ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                table.getSortOrder().setAll(List.of(column));
                return;
            }
        }
        sortByDefault();
    }

    private void askName() {
        TableColumn<TaskRow, ?> sorted =
                table.getSortOrder().isEmpty() ? null : table.getSortOrder().getFirst();
        String key = sorted == null ? "" : sorted.getId();
        boolean descending = sorted != null && sorted.getSortType() == TableColumn.SortType.DESCENDING;
        show(filter.getText());
        new SaveViewPopup(name -> model.save(name, key, descending)).showBelow(saveView);
    }

    /// Shows the tasks that this filter matches.
    public void show(String filterText) {
        typing.stop();
        filter.setText(filterText);
        model.filter().set(filterText);
    }

    /// Selects a task, whatever the filter hides.
    public void select(String taskId) {
        model.want(taskId);
        data.select(taskId);
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
        data.attach(subscriptions, context.session().now());
    }

    @Override
    public void detach() {
        typing.stop();
        subscriptions.close();
        model.detach();
    }

    @Override
    public void focus() {
        table.requestFocus();
        data.selectFirst();
    }

    @Override
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
