package io.guardianops.ui.kit.record;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import io.guardianops.ui.kit.PagedRows;
import io.guardianops.ui.kit.ViewContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/// The actions that a question asks for, and the one of them that is looked at. One that is looked for and that the
/// question leaves out is put on top of the list.
public final class ActionList {
    private final ViewContext context;
    private final PagedRows<ActionRow> rows;
    private final ActionDetailViewModel detail;
    private final ReadOnlyBooleanWrapper pinned = new ReadOnlyBooleanWrapper();
    private @Nullable ActionQuery question;
    private @Nullable String wanted;
    private boolean newList;

    public ActionList(ViewContext context) {
        this.context = context;
        rows = new PagedRows<>(context.tasks(), ActionRow::id);
        detail = new ActionDetailViewModel(context.session(), context.tasks());
    }

    /// The rows, newest first.
    public PagedRows<ActionRow> rows() {
        return rows;
    }

    /// The action that is looked at.
    public ActionDetailViewModel detail() {
        return detail;
    }

    /// True if an action that the question leaves out stands on top.
    public ReadOnlyBooleanProperty pinned() {
        return pinned.getReadOnlyProperty();
    }

    /// What the rows answer; null if nothing is asked.
    public @Nullable ActionQuery question() {
        return question;
    }

    /// Asks the open system for other actions.
    public void ask(ActionQuery next) {
        GuardianClient client = context.session().client().get();
        if (client != null) {
            question = next;
            pinned.set(false);
            newList = true;
            rows.show(source(client, next, null));
        }
    }

    /// Shows nothing, and looks at nothing.
    public void clear() {
        question = null;
        pinned.set(false);
        rows.clear();
        detail.show(null);
    }

    /// Reads again what is shown.
    public void reload() {
        rows.reload();
        detail.reload();
    }

    /// True once after each new list in which nothing is looked for: the moment to select its first row.
    public boolean takeNewList() {
        boolean selectFirst = newList && wanted == null;
        newList = false;
        return selectFirst;
    }

    /// Looks at an action, wherever it is.
    ///
    /// @return true if it is in the list already
    public boolean select(String actionId) {
        Optional<ActionRow> loaded =
                rows.rows().stream().filter(row -> row.id().equals(actionId)).findFirst();
        loaded.ifPresentOrElse(detail::show, () -> {
            wanted = actionId;
            fetchWanted();
        });
        return loaded.isPresent();
    }

    /// Reads the action that is looked for, once there is a system to read it from.
    public void fetchWanted() {
        GuardianClient client = context.session().client().get();
        String id = wanted;
        if (client == null || id == null) {
            return;
        }
        context.tasks()
                .run(() -> client.action(id))
                .onSuccess(row -> {
                    if (id.equals(wanted)
                            && client.equals(context.session().client().get())) {
                        wanted = null;
                        detail.show(row);
                        pin(client, id);
                    }
                })
                .onError(failure -> {
                    wanted = null;
                    context.notifications().error(failure);
                });
    }

    private void pin(GuardianClient client, String id) {
        ActionQuery present = question;
        if (present != null && rows.rows().stream().noneMatch(row -> row.id().equals(id))) {
            pinned.set(true);
            newList = false;
            rows.show(source(client, present, id));
        }
    }

    /// Pages of a question; with a pin, that action comes first and nowhere else.
    private static PagedRows.Source<ActionRow> source(
            GuardianClient client, ActionQuery question, @Nullable String pin) {
        return cursor -> {
            Page<ActionRow> page = client.actions(question.after(cursor));
            if (pin == null) {
                return page;
            }
            List<ActionRow> items = new ArrayList<>(page.items());
            boolean isThere = items.removeIf(row -> row.id().equals(pin));
            if (cursor == null) {
                items.addFirst(isThere ? find(page, pin) : client.action(pin));
            }
            return new Page<>(items, page.nextCursor());
        };
    }

    private static ActionRow find(Page<ActionRow> page, String id) {
        return page.items().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
