package io.guardianops.ui.kit.record;

import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// What can be done with the row under the pointer or the cursor; built anew each time it opens.
public final class ActionMenu {
    private final Supplier<@Nullable ActionRow> looked;
    private final List<ActionRow> loaded;
    private final Function<ActionRow, List<MenuItem>> acts;
    private final ActionClipboard clipboard;
    private final Navigator navigator;
    private final KeyMap keys;
    private final ContextMenu menu = new ContextMenu();

    /// Makes a menu.
    ///
    /// @param looked the action that it is about; null if none is
    /// @param loaded the rows that are loaded, as they are when it opens
    /// @param acts   what the view adds on top, for an action
    public ActionMenu(
            Supplier<@Nullable ActionRow> looked,
            List<ActionRow> loaded,
            ActionClipboard clipboard,
            Navigator navigator,
            KeyMap keys,
            Function<ActionRow, List<MenuItem>> acts) {
        this.looked = looked;
        this.loaded = loaded;
        this.acts = acts;
        this.clipboard = clipboard;
        this.navigator = navigator;
        this.keys = keys;
        menu.setOnShowing(_ -> fill());
        // A menu without items never shows, so never asks to be filled.
        menu.getItems().setAll(item("menu-copy-shown", "", () -> {}));
    }

    /// The menu itself.
    public ContextMenu menu() {
        return menu;
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        ActionRow row = looked.get();
        if (row != null) {
            List<MenuItem> own = acts.apply(row);
            if (!own.isEmpty()) {
                items.addAll(own);
                items.add(new SeparatorMenuItem());
            }
            items.addAll(places(row));
            items.add(item("menu-copy-row", withKey(Strings.get("record.copy-row"), KeyMap.Command.COPY), () -> {
                clipboard.rows(List.of(row));
            }));
            items.add(item("menu-copy-json", withKey(Strings.get("record.copy-json"), KeyMap.Command.COPY_JSON), () -> {
                clipboard.json(row);
            }));
            items.add(item("menu-copy-id", Strings.get("record.copy-id"), () -> clipboard.id(row)));
            items.add(item("menu-copy-command", Strings.get("record.copy-command"), () -> clipboard.command(row)));
        }
        items.add(item("menu-copy-shown", Strings.get("record.copy-shown", loaded.size()), () -> {
            clipboard.rows(List.copyOf(loaded));
        }));
        menu.getItems().setAll(items);
    }

    private List<MenuItem> places(ActionRow row) {
        return switch (ActionTarget.of(row)) {
            case ActionTarget.OfTask task ->
                List.of(
                        item("menu-show-task", Strings.get("record.show-task"), () -> navigator.showTask(task.id())),
                        new SeparatorMenuItem());
            case ActionTarget.OfAgents(String from, String to) ->
                List.of(
                        item("menu-show-from", Strings.get("record.show-agent", from), () -> navigator.showAgent(from)),
                        item("menu-show-to", Strings.get("record.show-agent", to), () -> navigator.showAgent(to)),
                        new SeparatorMenuItem());
            case ActionTarget.Other _ -> List.of();
        };
    }

    private String withKey(String text, KeyMap.Command command) {
        return Strings.get("record.menu-with-key", text, keys.display(command));
    }

    /// An entry of such a menu.
    public static MenuItem item(String id, String text, Runnable act) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> act.run());
        return item;
    }
}
