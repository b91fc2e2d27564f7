package io.guardianops.ui.agents;

import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.KeyMap.Command;
import java.util.Optional;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;

/// What keys do while the agents table has the focus.
final class AgentRowKeys {
    private final AgentsView view;
    private final KeyMap keys;

    AgentRowKeys(AgentsView view, KeyMap keys) {
        this.view = view;
        this.keys = keys;
    }

    /// As a filter, since the table itself has other plans for Space and Ctrl+A.
    void install(TableView<?> table) {
        table.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> act(event).ifPresent(act -> {
                    act.run();
                    event.consume();
                }));
    }

    private Optional<Runnable> act(KeyEvent event) {
        AgentsViewModel model = view.model();
        if (is(Command.MARK, event)) {
            return Optional.of(
                    () -> view.selected().ifPresent(row -> model.marks().toggle(row.id())));
        }
        if (is(Command.MARK_SHOWN, event) || is(Command.MARK_MATCHING, event)) {
            // All that match are loaded, so both mean the same here.
            return Optional.of(model::markShown);
        }
        if (is(Command.COPY_JSON, event)) {
            return Optional.of(view::copyJson);
        }
        if (is(Command.COPY, event)) {
            return Optional.of(view::copyTsv);
        }
        if (is(Command.SOURCE, event)) {
            return Optional.of(() -> view.selected().ifPresent(view.board()::from));
        }
        if (is(Command.TARGET, event)) {
            return Optional.of(() -> view.selected().ifPresent(view.board()::to));
        }
        return is(Command.REALLOCATE, event) ? Optional.of(view.board()::stage) : Optional.empty();
    }

    private boolean is(Command command, KeyEvent event) {
        return keys.matches(command, event);
    }
}
