package io.guardianops.ui.history;

import io.guardianops.model.GuardianException;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.ui.kit.CountText;
import io.guardianops.ui.kit.DataTable;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Permission;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.View;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.ViewLoader;
import io.guardianops.ui.kit.record.ActionClipboard;
import io.guardianops.ui.kit.record.ActionColumns;
import io.guardianops.ui.kit.record.ActionMenu;
import io.guardianops.ui.kit.record.ActionPlaceholder;
import io.guardianops.ui.kit.record.ActionSearchField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The action history: every intervention, newest first, with the one that is looked at in the inspector.
public final class HistoryView implements View {
    /// Below this width the filter has a row of its own.
    private static final double NARROW = 980;

    private final ViewContext context;
    private final HistoryViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final ActionSearchField narrowing;
    private final Map<HistoryTab, ToggleButton> tabButtons = new EnumMap<>(HistoryTab.class);
    private final ActionInspector inspector;
    private final ActionPlaceholder placeholder;
    private final DataTable<ActionRow> rows;
    private final ActionClipboard clipboard;
    private final VBox root;

    @FXML
    private HBox header;

    @FXML
    private FlowPane tabs;

    @FXML
    private StackPane filterBox;

    @FXML
    private TextField filter;

    @FXML
    private Label filterKey;

    @FXML
    private Label problem;

    @FXML
    private TableView<ActionRow> table;

    @FXML
    private Label trouble;

    @FXML
    private Label matching;

    @FXML
    private Label limit;

    @FXML
    private Label denied;

    @FXML
    private Button revert;

    @FXML
    private Button restore;

    @FXML
    private Button copyJson;

    public HistoryView(ViewContext context) {
        this.context = context;
        model = new HistoryViewModel(context);
        root = ViewLoader.load(this, VBox.class);
        ActionColumns columns = ActionColumns.ofHistory(context.session().now()::getValue, this::time);
        table.getColumns().setAll(columns.all());
        rows = new DataTable<>(table, model.rows(), ActionRow::id, context.settings()).remembered();
        // What a window lacks or has in excess is shared; the reason takes what the others' limits leave.
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        placeholder = new ActionPlaceholder(
                "history.empty",
                Feather.CLOCK,
                model.rows(),
                context.session(),
                () -> model.tab().get() == HistoryTab.ALL
                        && model.filter().get().isNone(),
                this::clearFilter,
                model::reload);
        table.setPlaceholder(placeholder);
        clipboard = new ActionClipboard(rows, columns, context.session());
        inspector = new ActionInspector(model, context, this::time);
        narrowing = new ActionSearchField(filter, problem, table, this::applyFilter);
        wire();
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
        subscriptions.onChange(model.rows().loading(), this::loaded);
        subscriptions.onChange(model.rows().trouble(), _ -> showTrouble());
        subscriptions.follow(context.session().client(), _ -> {
            placeholder.update();
            show(limit, model.limit());
        });
        rows.attach(subscriptions, context.session().now());
        subscriptions.onChange(context.session().now(), _ -> inspector.tick());
        model.attach(subscriptions);
    }

    @Override
    public void detach() {
        subscriptions.close();
        narrowing.stop();
    }

    @Override
    public void focus() {
        table.requestFocus();
    }

    @Override
    public void focusFilter() {
        narrowing.focus();
    }

    /// Looks at an action; one that isn't in the list is read and put on top of it.
    public void select(String actionId) {
        model.select(actionId);
        rows.select(actionId);
    }

    private void wire() {
        ToggleGroup group = new ToggleGroup();
        for (HistoryTab each : HistoryTab.values()) {
            ToggleButton button = new ToggleButton(each.title());
            button.setId("history-tab-" + each.id());
            button.getStyleClass().add("view-tab");
            button.setMinWidth(HBox.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setOnAction(_ -> model.tab().set(each));
            tabButtons.put(each, button);
        }
        tabs.getChildren().setAll(tabButtons.values());
        model.tab().subscribe(open -> tabButtons.forEach((each, button) -> button.setSelected(each == open)));
        model.counts().subscribe(this::showCounts);
        model.pinned().subscribe(this::showCounts);
        filterKey.setText(context.keys().display(KeyMap.Command.FILTER));
        filterKey.visibleProperty().bind(filter.focusedProperty().not());
        model.problem().subscribe(narrowing::showProblem);
        root.widthProperty().addListener((_, _, width) -> fold(width.doubleValue() < NARROW));
        rows.selected().addListener((_, _, row) -> {
            // A row that leaves the list by itself, as after a revert, stays in the inspector.
            if (row != null) {
                model.look(row);
            }
        });
        table.setContextMenu(new ActionMenu(
                        model.detail().row()::get,
                        model.rows().rows(),
                        clipboard,
                        context.navigator(),
                        context.keys(),
                        _ -> acts())
                .menu());
        table.addEventHandler(KeyEvent.ANY, this::tableKey);
        revert.setOnAction(_ -> model.stageRevert());
        restore.setOnAction(_ -> model.stageRestore());
        copyJson.setOnAction(
                _ -> Optional.ofNullable(model.detail().row().get()).ifPresent(clipboard::json));
        Label cap = new Label(context.keys().display(KeyMap.Command.REVERT));
        cap.getStyleClass().add("key-cap");
        revert.setGraphic(cap);
        model.revertPermission().subscribe(this::showPermission);
        model.restorePermission().subscribe(permission -> restore.setDisable(!permission.isAllowed()));
        model.detail().row().subscribe(row -> copyJson.setDisable(row == null));
        showTrouble();
    }

    private List<MenuItem> acts() {
        MenuItem reverting = ActionMenu.item(
                "menu-revert",
                Strings.get(
                        "record.menu-with-key",
                        Strings.get("history.revert"),
                        context.keys().display(KeyMap.Command.REVERT)),
                model::stageRevert);
        reverting.setDisable(!model.revertPermission().get().isAllowed());
        MenuItem restoring = ActionMenu.item("menu-restore", Strings.get("history.restore"), model::stageRestore);
        restoring.setDisable(!model.restorePermission().get().isAllowed());
        return List.of(reverting, restoring);
    }

    private void loaded(boolean loading) {
        placeholder.update();
        if (!loading && model.takeNewList()) {
            rows.selectFirst();
            if (table.getItems().isEmpty()) {
                model.look((ActionRow) null);
            }
        }
    }

    private void showCounts() {
        HistoryCounts counts = model.counts().get();
        tabButtons.forEach((each, button) -> {
            CappedCount count = counts == null ? null : counts.tabs().get(each);
            button.setText(count == null ? each.title() : each.title() + "  " + CountText.of(count));
        });
        matching.setText(
                counts == null
                        ? ""
                        : Strings.get(
                                model.pinned().get() ? "history.matching-pinned" : "history.matching",
                                CountText.of(counts.matching())));
    }

    private void applyFilter() {
        model.filterBy(filter.getText());
        placeholder.update();
    }

    private void clearFilter() {
        model.tab().set(HistoryTab.ALL);
        narrowing.show("");
    }

    private void tableKey(KeyEvent event) {
        KeyMap keys = context.keys();
        if (keys.matches(KeyMap.Command.REVERT, event)) {
            model.stageRevert();
            event.consume();
        } else {
            clipboard.key(event, keys, model.detail().row().get());
        }
    }

    private void showTrouble() {
        GuardianException failure = model.rows().trouble().get();
        placeholder.update();
        // Without rows the table itself says it.
        show(trouble, failure == null || model.rows().rows().isEmpty() ? "" : ActionPlaceholder.words(failure));
    }

    private void showPermission(Permission permission) {
        revert.setDisable(!permission.isAllowed());
        denied.setText(permission.reason());
        denied.setTooltip(permission.isAllowed() ? null : new Tooltip(permission.reason()));
    }

    private static void show(Label label, String text) {
        label.setText(text);
        label.setManaged(!text.isEmpty());
        label.setVisible(!text.isEmpty());
    }

    private void fold(boolean narrow) {
        if (narrow == root.getChildren().contains(filterBox)) {
            return;
        }
        if (narrow) {
            root.getChildren().add(1, filterBox);
        } else {
            header.getChildren().add(filterBox);
        }
    }

    private TimeText time() {
        return TimeText.of(context.settings().current().appearance().timeZone());
    }
}
