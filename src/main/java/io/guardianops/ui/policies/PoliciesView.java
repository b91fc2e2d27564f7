package io.guardianops.ui.policies;

import io.guardianops.client.PolicyFolders;
import io.guardianops.client.PolicyLibrary;
import io.guardianops.ui.kit.EmptyState;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.View;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.ViewLoader;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The policies: a list, and one of them as form and text.
public final class PoliciesView implements View {
    /// Below this width the list is narrow.
    private static final double NARROW = 1_040;

    private static final double LIST = 200;
    private static final double NARROW_LIST = 164;

    private final ViewContext context;
    private final PoliciesViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Subscriptions ofOpen = new Subscriptions();
    private final StackPane root;
    private final PolicyHeader header;
    private final PolicyNotices announced;
    private final EmptyState empty = new EmptyState(Feather.FILE_TEXT, "", "");
    private @Nullable EditorTabs pane;
    private @Nullable SaveViewModel saving;

    @FXML
    private Label title;

    @FXML
    private Pill mode;

    @FXML
    private Pill edited;

    @FXML
    private Label version;

    @FXML
    private HBox tabs;

    @FXML
    private Button discard;

    @FXML
    private Button save;

    @FXML
    private VBox notices;

    @FXML
    private VBox listColumn;

    @FXML
    private TextField filter;

    @FXML
    private ListView<PolicyRow> list;

    @FXML
    private MenuButton create;

    @FXML
    private Button folder;

    @FXML
    private VBox opened;

    @FXML
    private StackPane body;

    /// Makes the view.
    ///
    /// @param drafts  where unsaved texts outlive a crash
    /// @param folders opens policies beside those of the open system, such as a Git checkout
    public PoliciesView(ViewContext context, Drafts drafts, PolicyFolders folders) {
        this(context, drafts, folders, null);
    }

    /// @param picker asks for a folder; null for the system's dialog
    PoliciesView(ViewContext context, Drafts drafts, PolicyFolders folders, @Nullable FolderPicker picker) {
        this.context = context;
        model = new PoliciesViewModel(context, drafts, folders);
        root = ViewLoader.load(this, StackPane.class);
        header = new PolicyHeader(title, mode, edited, version);
        announced = new PolicyNotices(
                model, notices, this::review, context.session().now()::getValue);
        list.setItems(model.rows());
        list.setCellFactory(_ -> new PolicyCell(() -> model.libraries().size() > 1));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> {
            if (row != null) {
                model.select(row);
                // Where something is unsaved, the open one stays the selected one until that is decided.
                context.tasks().later(this::selectOpen);
            }
        });
        filter.textProperty().bindBidirectional(model.filter());
        new NewPolicyMenu(create, model);
        FolderPicker asking = picker == null ? FolderPicker.ofSystem(root) : picker;
        folder.setOnAction(_ -> asking.pick().ifPresent(model::openFolder));
        discard.setOnAction(_ -> editor(PolicyEditorViewModel::discard));
        save.setOnAction(_ -> review());
        discard.managedProperty().bind(discard.visibleProperty());
        save.managedProperty().bind(save.visibleProperty());
        root.widthProperty().addListener((_, _, width) -> {
            double wide = width.doubleValue() < NARROW ? NARROW_LIST : LIST;
            listColumn.setMinWidth(wide);
            listColumn.setMaxWidth(wide);
        });
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (KeyCombination.valueOf("Shortcut+S").match(event) && !save.isDisabled()) {
                event.consume();
                review();
            }
        });
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void attach() {
        subscriptions.follow(model.open(), this::show);
        subscriptions.onChange(model.versions(), _ -> showHeader());
        subscriptions.onChange(model.loading(), _ -> showEmpty());
        subscriptions.onChange(context.session().client(), _ -> showEmpty());
        ListChangeListener<PolicyRow> changed = _ -> listed();
        model.rows().addListener(changed);
        subscriptions.add(() -> model.rows().removeListener(changed));
        ListChangeListener<PolicyLibrary> folders = _ -> showFolders();
        model.folders().addListener(folders);
        subscriptions.add(() -> model.folders().removeListener(folders));
        showFolders();
        announced.attach(subscriptions);
        model.attach(subscriptions);
    }

    @Override
    public void detach() {
        editor(PolicyEditorViewModel::hurry);
        subscriptions.close();
        closePane();
    }

    @Override
    public void focus() {
        list.requestFocus();
    }

    @Override
    public void focusFilter() {
        filter.requestFocus();
    }

    private void showFolders() {
        opened.getChildren()
                .setAll(model.folders().stream()
                        .map(each -> FolderLines.of(each, model::closeFolder))
                        .toList());
        opened.setVisible(!model.folders().isEmpty());
        opened.setManaged(opened.isVisible());
    }

    /// Opens the first policy where none is open, and keeps the selection on the one that is.
    private void listed() {
        PolicyEditorViewModel editor = model.open().get();
        showEmpty();
        if (editor == null && !model.rows().isEmpty()) {
            model.select(model.rows().getFirst());
        }
        selectOpen();
    }

    private void selectOpen() {
        PolicyEditorViewModel editor = model.open().get();
        for (PolicyRow each : List.copyOf(model.rows())) {
            if (editor != null
                    && each.file().equals(editor.document().file())
                    && each.library().place().equals(editor.library().place())
                    && !each.equals(list.getSelectionModel().getSelectedItem())) {
                list.getSelectionModel().select(each);
            }
        }
    }

    private void show(@Nullable PolicyEditorViewModel editor) {
        closePane();
        discard.setVisible(editor != null);
        save.setVisible(editor != null);
        if (editor == null) {
            header.clear();
            showEmpty();
            return;
        }
        SaveViewModel review = new SaveViewModel(editor, context.safeguard(), context.tasks());
        ReviewSheet sheet = new ReviewSheet(review, this::saved, this::focusPane);
        StackPane.setAlignment(sheet, Pos.TOP_RIGHT);
        sheet.attach(ofOpen);
        EditorTabs shown = new EditorTabs(editor, model, context, tabs, this::review);
        body.getChildren().setAll(shown);
        root.getChildren().add(sheet);
        ofOpen.add(() -> root.getChildren().remove(sheet));
        ofOpen.add(shown::close);
        ofOpen.follow(editor.reading(), _ -> showHeader());
        ofOpen.follow(editor.dirty(), dirty -> {
            discard.setDisable(!dirty);
            save.setDisable(!dirty);
            showHeader();
        });
        pane = shown;
        saving = review;
        selectOpen();
    }

    private void closePane() {
        ofOpen.close();
        tabs.getChildren().clear();
        pane = null;
        saving = null;
        body.getChildren().setAll(empty);
    }

    private void focusPane() {
        if (pane != null) {
            pane.focusText();
        }
    }

    private void showHeader() {
        editor(editor -> header.show(
                editor, model.versions().get(), context.session().now().getValue()));
    }

    private void review() {
        if (saving != null) {
            saving.open();
        }
    }

    private void saved() {
        context.notifications().info(Strings.get("policies.saved", title.getText()));
        Runnable next = model.leaving().get();
        model.stay();
        model.saved();
        if (next != null) {
            next.run();
        }
    }

    private void editor(Consumer<PolicyEditorViewModel> act) {
        PolicyEditorViewModel editor = model.open().get();
        if (editor != null) {
            act.accept(editor);
        }
    }

    private void showEmpty() {
        boolean any = !model.libraries().isEmpty();
        create.setDisable(!any);
        String key = any ? "policies.empty.none" : "policies.empty.no-library";
        empty.show(Strings.get(key), Strings.get(key + "-hint"));
    }
}
