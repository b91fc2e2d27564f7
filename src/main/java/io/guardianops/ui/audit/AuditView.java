package io.guardianops.ui.audit;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.ActionRow;
import io.guardianops.trail.TrailColumn;
import io.guardianops.ui.kit.CountText;
import io.guardianops.ui.kit.DataTable;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.NamedView;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.SaveViewBar;
import io.guardianops.ui.kit.SavedViewBar;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.View;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.ViewLoader;
import io.guardianops.ui.kit.record.ActionClipboard;
import io.guardianops.ui.kit.record.ActionColumns;
import io.guardianops.ui.kit.record.ActionMenu;
import io.guardianops.ui.kit.record.ActionPlaceholder;
import io.guardianops.ui.kit.record.ActionSearchField;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The audit trail: its verdict, a search over all of it, and exports of what was found.
public final class AuditView implements View {
    /// Below this width the verdict's buttons have a row of their own.
    private static final double NARROW = 860;

    private final ViewContext context;
    private final FilePicker files;
    private final AuditViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final ActionSearchField searching;
    private final AuditInspector inspector;
    private final ActionPlaceholder placeholder;
    private final DataTable<ActionRow> rows;
    private final ActionClipboard clipboard;
    private final VerdictCard verdict;
    private final SaveViewBar naming;
    private final StackPane root;

    @FXML
    private VBox body;

    @FXML
    private Pill name;

    @FXML
    private Pill readOnly;

    @FXML
    private Label about;

    @FXML
    private Button export;

    @FXML
    private TextField search;

    @FXML
    private Label searchKey;

    @FXML
    private ToggleButton grouped;

    @FXML
    private Button saveView;

    @FXML
    private HBox nameLine;

    @FXML
    private ToolBar views;

    @FXML
    private Label problem;

    @FXML
    private TableView<ActionRow> table;

    @FXML
    private Label trouble;

    @FXML
    private Label limit;

    @FXML
    private Label matching;

    @FXML
    private Label part;

    @FXML
    private Button more;

    @FXML
    private Button copyJson;

    /// The view with the file dialogs of the operating system.
    public AuditView(ViewContext context) {
        this(context, null);
    }

    /// The view with file dialogs of the caller's.
    ///
    /// @param picker null for those of the operating system
    AuditView(ViewContext context, @Nullable FilePicker picker) {
        this.context = context;
        model = new AuditViewModel(context);
        root = ViewLoader.load(this, StackPane.class);
        files = picker == null ? new SystemFilePicker(root) : picker;
        ActionColumns columns =
                ActionColumns.ofTrail(this::time, () -> model.filter().get().wordList());
        table.getColumns().setAll(columns.all());
        rows = new DataTable<>(table, model.rows(), model.groups().shown(), ActionRow::id, context.settings())
                .remembered();
        // What a window lacks or has in excess is shared; the reason takes what the others' limits leave.
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        placeholder = new ActionPlaceholder(
                "audit.empty",
                Feather.SHIELD,
                model.rows(),
                context.session(),
                () -> model.filter().get().isNone(),
                () -> show(""),
                model::reload);
        table.setPlaceholder(placeholder);
        clipboard = new ActionClipboard(rows, columns, context.session());
        searching = new ActionSearchField(search, problem, table, this::take);
        inspector = new AuditInspector(model, context, this::time, this::show, this::select);
        verdict = new VerdictCard(model.verification(), this::time, this::compare, this::trust, this::select);
        body.getChildren().add(1, verdict);
        ExportSheet sheet = new ExportSheet(model, files, this::shownColumns, () -> export.requestFocus());
        StackPane.setAlignment(sheet, Pos.TOP_RIGHT);
        NoteSheet noteSheet = new NoteSheet(model.note(), inspector::focusNote);
        StackPane.setAlignment(noteSheet, Pos.TOP_RIGHT);
        root.getChildren().addAll(sheet, noteSheet);
        naming = new SaveViewBar(nameLine, model::save, this::focusFilter);
        new SavedViewBar(
                views, model.views(), FXCollections.observableHashMap(), model.text(), this::open, model::remove);
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
        subscriptions.follow(context.session().client(), _ -> showConnection());
        rows.attach(subscriptions, context.session().now());
        subscriptions.onChange(context.session().now(), _ -> inspector.tick());
        model.attach(subscriptions);
        subscriptions.follow(context.session().client(), _ -> showAbout());
    }

    @Override
    public void detach() {
        subscriptions.close();
        searching.stop();
    }

    @Override
    public void focus() {
        table.requestFocus();
    }

    @Override
    public void focusFilter() {
        searching.focus();
    }

    /// Looks at an action; one that isn't in the list is read and put on top of it.
    public void select(String actionId) {
        model.select(actionId);
        rows.select(actionId);
    }

    /// Searches for this.
    public void show(String text) {
        searching.show(text);
    }

    private void open(NamedView view) {
        model.groups().grouped().set(view.sortKey().equals(IncidentGroups.ORDER));
        show(view.filter());
    }

    private void wire() {
        wireGrouping();
        searchKey.setText(context.keys().display(KeyMap.Command.FILTER));
        searchKey
                .visibleProperty()
                .bind(search.focusedProperty().not().and(search.textProperty().isEmpty()));
        model.problem().subscribe(searching::showProblem);
        model.matching().subscribe(this::showMatching);
        model.pinned().subscribe(this::showMatching);
        model.filter().addListener((_, _, _) -> table.refresh());
        model.views().addListener((ListChangeListener<NamedView>) _ -> showViews());
        views.managedProperty().bind(views.visibleProperty());
        showViews();
        saveView.setOnAction(_ -> {
            searching.apply();
            naming.open();
        });
        export.setOnAction(_ -> openExport());
        body.widthProperty().addListener((_, _, width) -> verdict.fold(width.doubleValue() < NARROW));
        rows.selected().addListener((_, _, row) -> {
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
                        this::ways)
                .menu());
        table.addEventHandler(
                KeyEvent.ANY,
                event -> clipboard.key(
                        event, context.keys(), model.detail().row().get()));
        copyJson.setOnAction(
                _ -> Optional.ofNullable(model.detail().row().get()).ifPresent(clipboard::json));
        model.detail().row().subscribe(row -> copyJson.setDisable(row == null));
        for (Label line : List.of(about, trouble, limit, part)) {
            line.managedProperty().bind(line.visibleProperty());
        }
        for (Pill pill : List.of(name, readOnly)) {
            pill.managedProperty().bind(pill.visibleProperty());
        }
        showTrouble();
    }

    private void wireGrouping() {
        IncidentGroups groups = model.groups();
        new GroupedTable(table, rows, groups, this::time);
        grouped.selectedProperty().bindBidirectional(groups.grouped());
        more.setOnAction(_ -> model.rows().more());
        groups.grouped().subscribe(this::showGrouping);
        model.rows().complete().subscribe(this::showGrouping);
        model.rows().rows().addListener((ListChangeListener<ActionRow>) _ -> showGrouping());
    }

    private void showGrouping() {
        boolean isPart = model.groups().grouped().get()
                && !model.rows().complete().get()
                && !model.rows().rows().isEmpty();
        show(part, isPart ? Strings.get("audit.group.part", model.rows().rows().size()) : "");
        more.setVisible(isPart);
        if (model.groups().grouped().get()) {
            // A head may say something else now, though its row is the same.
            table.refresh();
        }
    }

    /// Where a row's menu leads to.
    private List<MenuItem> ways(ActionRow row) {
        return context.session().can(Feature.FLEET)
                ? List.of(ActionMenu.item(
                        "menu-show-in-history",
                        Strings.get("audit.show-in-history"),
                        () -> context.navigator().showAction(row.id())))
                : List.of();
    }

    private void compare() {
        files.checkpoint().ifPresent(model.verification()::compare);
    }

    private void trust() {
        files.key().ifPresent(model.verification()::trust);
    }

    private void openExport() {
        searching.apply();
        model.openExport(Path.of(System.getProperty("user.home", ".")));
    }

    private List<TrailColumn> shownColumns() {
        return rows.visibleColumns().stream()
                .map(TableColumnBase::getId)
                .map(TrailColumn::of)
                .toList();
    }

    private void showConnection() {
        ConnectionInfo connection = context.session().connection();
        name.setVisible(connection != null);
        readOnly.setVisible(connection != null && connection.readOnly());
        export.setDisable(connection == null);
        inspector.showWhetherNoted();
        if (connection != null) {
            name.show(Tone.ACCENT, connection.name());
            name.setTooltip(new Tooltip(connection.location()));
            readOnly.show(Tone.NEUTRAL, Strings.get("audit.read-only"));
        }
        placeholder.update();
        show(limit, model.limit());
    }

    /// The client that is looked at by now, so not before it is.
    private void showAbout() {
        show(about, model.verification().about());
    }

    private void showViews() {
        views.setVisible(model.views().stream().anyMatch(NamedView::isOwn));
    }

    private void loaded(boolean loading) {
        placeholder.update();
        if (!loading && model.takeNewList()) {
            rows.selectFirst();
            if (table.getItems().isEmpty()) {
                model.look(null);
            }
        }
    }

    private void showMatching() {
        String count = CountText.of(model.matching().get());
        matching.setText(
                count.isEmpty()
                        ? ""
                        : Strings.get(model.pinned().get() ? "audit.matching-pinned" : "audit.matching", count));
    }

    private void take() {
        model.text().set(search.getText());
        placeholder.update();
    }

    private void showTrouble() {
        GuardianException failure = model.rows().trouble().get();
        placeholder.update();
        // Without rows the table itself says it.
        show(trouble, failure == null || model.rows().rows().isEmpty() ? "" : ActionPlaceholder.words(failure));
    }

    private static void show(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
    }

    private TimeText time() {
        return TimeText.of(context.settings().current().appearance().timeZone());
    }
}
