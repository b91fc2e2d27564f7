package io.guardianops.ui.history;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.trail.ActionFilter;
import io.guardianops.trail.ActionFilterParser;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.PagedRows;
import io.guardianops.ui.kit.Permission;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.record.ActionDetailViewModel;
import io.guardianops.ui.kit.record.ActionList;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The state of the action history: which actions are asked for, which one is looked at, what may be done about it.
public final class HistoryViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryViewModel.class);

    private final ViewContext context;
    private final ActionList list;
    private final ActionDetailViewModel detail;
    private final LatestOnly counting = new LatestOnly();
    private final ObjectProperty<HistoryTab> tab = new SimpleObjectProperty<>(HistoryTab.ALL);
    private final ReadOnlyObjectWrapper<ActionFilter> filter = new ReadOnlyObjectWrapper<>(ActionFilter.NONE);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable HistoryCounts> counts = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Permission> revert;
    private final ReadOnlyObjectWrapper<Permission> restore;
    private @Nullable GuardianClient shownClient;

    public HistoryViewModel(ViewContext context) {
        this.context = context;
        list = new ActionList(context);
        detail = list.detail();
        revert = new ReadOnlyObjectWrapper<>(context.safeguard().permission().get());
        restore = new ReadOnlyObjectWrapper<>(revert.get());
        tab.addListener((_, _, _) -> ask());
        detail.row().addListener((_, _, _) -> decide());
        detail.reading().addListener((_, _, _) -> decide());
        detail.trouble().addListener((_, _, _) -> decide());
    }

    /// Follows the session until the subscriptions end.
    void attach(Subscriptions subscriptions) {
        subscriptions.follow(context.session().client(), this::look);
        subscriptions.onChange(context.session().revision(), _ -> reload());
        subscriptions.follow(context.safeguard().permission(), _ -> decide());
    }

    PagedRows<ActionRow> rows() {
        return list.rows();
    }

    ActionDetailViewModel detail() {
        return detail;
    }

    ObjectProperty<HistoryTab> tab() {
        return tab;
    }

    /// The last filter that was understood.
    ReadOnlyObjectProperty<ActionFilter> filter() {
        return filter.getReadOnlyProperty();
    }

    /// What is wrong with the filter, for the field; empty if nothing is.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Null until they were read.
    ReadOnlyObjectProperty<@Nullable HistoryCounts> counts() {
        return counts.getReadOnlyProperty();
    }

    /// Whether the action that is looked at may be reverted from here.
    ReadOnlyObjectProperty<Permission> revertPermission() {
        return revert.getReadOnlyProperty();
    }

    /// Whether its restore plan has steps that may be run from here.
    ReadOnlyObjectProperty<Permission> restorePermission() {
        return restore.getReadOnlyProperty();
    }

    /// True once after each new list in which nothing is looked for: the moment to select its first row.
    boolean takeNewList() {
        return list.takeNewList();
    }

    /// True if an action that the filter leaves out stands on top of the list.
    ReadOnlyBooleanProperty pinned() {
        return list.pinned();
    }

    /// Applies a filter; one that isn't understood leaves the list as it is.
    void filterBy(String text) {
        TimeText time = TimeText.of(context.settings().current().appearance().timeZone());
        switch (ActionFilterParser.parse(text, time.zone())) {
            case ActionFilterParser.Result.Problem(String explanation) -> problem.set(explanation);
            case ActionFilterParser.Result.Understood(ActionFilter understood) -> {
                boolean wasWrong = !problem.get().isEmpty();
                problem.set("");
                if (wasWrong || !understood.equals(filter.get())) {
                    filter.set(understood);
                    ask();
                }
            }
        }
    }

    /// Looks at an action, wherever it is; one that isn't in the list is read and put on top of it.
    ///
    /// @return true if it is in the list already
    boolean select(String actionId) {
        return list.select(actionId);
    }

    /// Looks at a row of the list, or at none.
    void look(@Nullable ActionRow row) {
        detail.show(row);
    }

    void reload() {
        list.reload();
        count();
    }

    void stageRevert() {
        ActionRow row = detail.row().get();
        if (row != null && revert.get().isAllowed()) {
            context.desk().stage(new ActDraft.Revert(row.id()));
        }
    }

    /// Stages every step of the plan that is possible as it is.
    void stageRestore() {
        if (restore.get().isAllowed()) {
            detail.checklist().everyPossible().ifPresent(context.desk()::stage);
        }
    }

    /// Stages the steps that are ticked.
    void stageTickedSteps() {
        if (context.safeguard().permission().get().isAllowed()) {
            detail.checklist().ticked().ifPresent(context.desk()::stage);
        }
    }

    /// Takes down that the commander did a step at the system itself; nothing is sent to it.
    void noteDoneByHand(int step) {
        GuardianClient client = context.session().client().get();
        ActionRow row = detail.row().get();
        if (client == null || row == null) {
            return;
        }
        String by = context.safeguard().commander();
        context.tasks()
                .run(() -> {
                    client.noteDoneByHand(row.id(), step, by);
                    return step;
                })
                .always(this::reload)
                .onSuccess(_ -> LOG.info("{} noted step {} of action {} as done by hand", by, step, row.id()))
                .onError(context.notifications()::error);
    }

    private void look(@Nullable GuardianClient client) {
        if (client == null) {
            shownClient = null;
            forgetAll();
        } else if (!client.equals(shownClient)) {
            shownClient = client;
            forgetAll();
            ask();
            list.fetchWanted();
        } else {
            reload();
        }
    }

    /// What of the history can't be seen here; empty if all can.
    String limit() {
        return context.session().connection() == null || context.session().can(Feature.ACTION_SEARCH)
                ? ""
                : Strings.get("lack.action_search");
    }

    private void forgetAll() {
        counting.next();
        counts.set(null);
        list.clear();
    }

    /// Another list: another tab or filter.
    private void ask() {
        GuardianClient client = context.session().client().get();
        if (client == null) {
            return;
        }
        String commander = context.safeguard().commander();
        Optional<String> contradiction = tab.get().contradiction(filter.get(), commander);
        problem.set(contradiction.orElse(""));
        if (contradiction.isPresent()) {
            list.clear();
        } else {
            list.ask(tab.get().query(filter.get(), commander));
        }
        count();
    }

    private void count() {
        GuardianClient client = context.session().client().get();
        ActionQuery present = list.question();
        if (client == null || present == null) {
            return;
        }
        String commander = context.safeguard().commander();
        long number = counting.next();
        context.tasks()
                .run(() -> HistoryCounts.read(client, commander, present))
                .onSuccess(fresh -> {
                    if (counting.isLatest(number)) {
                        counts.set(fresh);
                    }
                })
                // The list fails for the same cause and says so; old counts would only mislead.
                .onError(_ -> {
                    if (counting.isLatest(number)) {
                        counts.set(null);
                    }
                });
    }

    private void decide() {
        Permission permission = context.safeguard().permission().get();
        ActionRow row = detail.row().get();
        revert.set(permission.isAllowed() ? revertible(row) : permission);
        restore.set(permission.isAllowed() ? restorable(row) : permission);
    }

    private static Permission revertible(@Nullable ActionRow row) {
        if (row == null) {
            return denied("history.denied.nothing-selected");
        }
        GuardianAction action = row.action();
        if (action.isRedacted()) {
            return denied("history.denied.redacted");
        }
        return action.isReverted() ? denied("history.denied.reverted") : new Permission.Allowed();
    }

    private Permission restorable(@Nullable ActionRow row) {
        if (row == null) {
            return denied("history.denied.nothing-selected");
        }
        if (!detail.hasPlans()) {
            return denied("history.plan.unsupported");
        }
        if (detail.checklist().plan() == null) {
            return denied(detail.trouble().get() == null ? "history.plan.reading" : "history.plan.unread");
        }
        return detail.checklist().everyPossible().isPresent()
                ? new Permission.Allowed()
                : denied("history.denied.no-possible-step");
    }

    private static Permission denied(String key) {
        return new Permission.Denied(Strings.get(key));
    }
}
