package io.guardianops.ui.agents;

import io.guardianops.model.query.AgentRow;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.DataTable;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.View;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.ViewLoader;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The agents: a table that puts trouble first, and the board that moves capacity between two of them.
public final class AgentsView implements View {
    /// Room for title and filter beside the tabs.
    private static final double NARROW = 320;

    private static final double COLUMNS_FIT = 820;

    private final ViewContext context;
    private final AgentsViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final AgentColumns columns;
    private final DataTable<AgentRow> agents;
    private final AgentPlaceholder placeholder;
    private final AgentTabs scopes;
    private final TransferBoard board;
    private final AgentInspector inspector;

    @FXML
    private VBox root;

    @FXML
    private HBox header;

    @FXML
    private HBox secondHeader;

    @FXML
    private HBox tabs;

    @FXML
    private StackPane filterBox;

    @FXML
    private TextField filter;

    @FXML
    private Label filterKey;

    @FXML
    private Label filterProblem;

    @FXML
    private TableView<AgentRow> table;

    @FXML
    private VBox boardPlace;

    @FXML
    private Label status;

    @FXML
    private Button setSource;

    @FXML
    private Button setTarget;

    @FXML
    private Button copyJson;

    public AgentsView(ViewContext context) {
        this.context = context;
        model = new AgentsViewModel(context.session(), context.tasks());
        ViewLoader.load(this);
        columns = new AgentColumns(context.session().now(), this::times, model.marks());
        columns.install(table);
        agents = new DataTable<>(table, model.rows(), AgentRow::id, context.settings())
                .sortedBySource((column, descending) ->
                        model.sort(column == null ? null : (AgentOrder) column.getUserData(), descending))
                .remembered();
        placeholder = new AgentPlaceholder(table, model);
        scopes = new AgentTabs(tabs, model);
        board = new TransferBoard(context, model);
        inspector = new AgentInspector(context, this::times);
        boardPlace.getChildren().add(board);
        wire();
    }

    private void wire() {
        filter.textProperty().bindBidirectional(model.filter());
        filterProblem.textProperty().bind(model.filterProblem());
        filterProblem.visibleProperty().bind(model.filterProblem().isNotEmpty());
        filterProblem.managedProperty().bind(filterProblem.visibleProperty());
        filterKey.setText(context.keys().display(KeyMap.Command.FILTER));
        filterKey.visibleProperty().bind(filter.textProperty().isEmpty());
        new AgentRowKeys(this, context.keys()).install(table);
        table.setRowFactory(_ -> new AgentTableRow(this, context, model.marks()));
        keyed(setSource, KeyMap.Command.SOURCE, () -> selected().ifPresent(board::from));
        keyed(setTarget, KeyMap.Command.TARGET, () -> selected().ifPresent(board::to));
        setSource.disableProperty().bind(agents.selected().isNull());
        setTarget.disableProperty().bind(agents.selected().isNull());
        copyJson.disableProperty().bind(agents.selected().isNull());
        copyJson.setOnAction(_ -> copyJson());
        secondHeader.managedProperty().bind(secondHeader.visibleProperty());
        secondHeader.setVisible(false);
        header.widthProperty().addListener((_, _, width) -> fold(width.doubleValue()));
        // Below this the columns can't shrink any more; then the table scrolls sideways rather than cut them off.
        table.widthProperty()
                .addListener((_, _, width) -> table.setColumnResizePolicy(
                        width.doubleValue() < COLUMNS_FIT
                                ? TableView.UNCONSTRAINED_RESIZE_POLICY
                                : TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN));
    }

    private void keyed(Button button, KeyMap.Command command, Runnable act) {
        Label cap = new Label(context.keys().display(command));
        cap.getStyleClass().add("key-cap");
        button.setGraphic(cap);
        button.setOnAction(_ -> act.run());
    }

    /// In a narrow window the filter gets a line of its own, so that no tab is cut.
    private void fold(double width) {
        double needed = tabs.prefWidth(-1) + NARROW;
        boolean narrow = width < needed;
        if (narrow != secondHeader.isVisible()) {
            (narrow ? secondHeader : header).getChildren().add(filterBox);
            secondHeader.setVisible(narrow);
        }
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
        model.attach(subscriptions);
        agents.attach(subscriptions, context.session().now());
        placeholder.attach(subscriptions);
        scopes.attach(subscriptions);
        board.attach(subscriptions);
        inspector.attach(subscriptions, agents.selected());
        subscriptions.follow(model.content(), _ -> describe());
        subscriptions.onChange(model.fleet(), _ -> describe());
        subscriptions.onChange(model.rows().loading(), _ -> describe());
        SetChanges.follow(subscriptions, model.marks().ids(), this::marked);
    }

    @Override
    public void detach() {
        subscriptions.close();
    }

    @Override
    public void focus() {
        table.requestFocus();
        agents.selectFirst();
    }

    @Override
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /// Selects this agent, whatever tab and filter show now.
    public void select(String agentId) {
        model.reveal(agentId);
        agents.select(agentId);
    }

    Optional<AgentRow> selected() {
        return Optional.ofNullable(agents.selected().get());
    }

    TransferBoard board() {
        return board;
    }

    AgentsViewModel model() {
        return model;
    }

    void copyTsv() {
        Copy.text(tsv(chosen()));
    }

    String tsv(List<AgentRow> rows) {
        return columns.tsv(agents.visibleColumns(), rows);
    }

    void copyJson() {
        Copy.text(Copy.agentsAsJson(chosen()));
    }

    /// The marked rows, or the selected one if none is marked.
    private List<AgentRow> chosen() {
        return model.marks().size() > 0
                ? model.rows().withIds(model.marks().ids())
                : selected().map(List::of).orElse(List.of());
    }

    private void marked() {
        table.refresh();
        describe();
    }

    private void describe() {
        int shown = model.rows().rows().size();
        int marks = model.marks().size();
        String text = Strings.get(model.cutOff().get() ? "agents.shown.cut" : "agents.shown", shown);
        status.setText(marks == 0 ? text : Strings.get("agents.marked.count", marks) + " · " + text);
    }

    private TimeText times() {
        return TimeText.of(context.settings().current().appearance().timeZone());
    }
}
