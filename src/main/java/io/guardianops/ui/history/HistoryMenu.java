package io.guardianops.ui.history;

import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with the row under the pointer or the cursor; built anew each time it opens.
final class HistoryMenu {
    private final HistoryViewModel model;
    private final HistoryClipboard clipboard;
    private final Navigator navigator;
    private final KeyMap keys;
    private final ContextMenu menu = new ContextMenu();

    HistoryMenu(HistoryViewModel model, HistoryClipboard clipboard, Navigator navigator, KeyMap keys) {
        this.model = model;
        this.clipboard = clipboard;
        this.navigator = navigator;
        this.keys = keys;
        menu.setOnShowing(_ -> fill());
        // A menu without items never shows, so never asks to be filled.
        menu.getItems().setAll(item("menu-copy-shown", "", () -> {}));
    }

    ContextMenu menu() {
        return menu;
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        ActionRow row = model.detail().row().get();
        if (row != null) {
            MenuItem revert = item("menu-revert", withKey("history.revert", KeyMap.Command.REVERT), model::stageRevert);
            revert.setDisable(!model.revertPermission().get().isAllowed());
            MenuItem restore = item("menu-restore", Strings.get("history.restore"), model::stageRestore);
            restore.setDisable(!model.restorePermission().get().isAllowed());
            items.addAll(List.of(revert, restore, new SeparatorMenuItem()));
            items.addAll(places(row));
            items.add(item("menu-copy-row", withKey("history.copy-row", KeyMap.Command.COPY), () -> {
                clipboard.rows(List.of(row));
            }));
            items.add(item("menu-copy-json", withKey("history.copy-json", KeyMap.Command.COPY_JSON), () -> {
                clipboard.json(row);
            }));
            items.add(item("menu-copy-id", Strings.get("history.copy-id"), () -> clipboard.id(row)));
            items.add(item("menu-copy-command", Strings.get("history.copy-command"), () -> clipboard.command(row)));
        }
        List<ActionRow> loaded = model.rows().rows();
        items.add(item("menu-copy-shown", Strings.get("history.copy-shown", loaded.size()), () -> {
            clipboard.rows(List.copyOf(loaded));
        }));
        menu.getItems().setAll(items);
    }

    private List<MenuItem> places(ActionRow row) {
        return switch (ActionTarget.of(row)) {
            case ActionTarget.OfTask task ->
                List.of(
                        item("menu-show-task", Strings.get("history.show-task"), () -> navigator.showTask(task.id())),
                        new SeparatorMenuItem());
            case ActionTarget.OfAgents(String from, String to) ->
                List.of(
                        item(
                                "menu-show-from",
                                Strings.get("history.show-agent", from),
                                () -> navigator.showAgent(from)),
                        item("menu-show-to", Strings.get("history.show-agent", to), () -> navigator.showAgent(to)),
                        new SeparatorMenuItem());
            case ActionTarget.Other _ -> List.of();
        };
    }

    private String withKey(String key, KeyMap.Command command) {
        return Strings.get("history.menu-with-key", Strings.get(key), keys.display(command));
    }

    private static MenuItem item(String id, String text, Runnable act) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> act.run());
        return item;
    }
}
