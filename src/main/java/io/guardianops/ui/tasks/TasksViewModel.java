package io.guardianops.ui.tasks;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskSort;
import io.guardianops.settings.SavedView;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.NamedView;
import io.guardianops.ui.kit.PagedRows;
import io.guardianops.ui.kit.SavedViews;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.ViewContext;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// What the Tasks view shows: one question to the queue, told by the filter's text and an order; its rows, page by
/// page; the named views and how many tasks each has; what is marked.
public final class TasksViewModel {
    private final ViewContext context;
    private final PagedRows<TaskRow> rows;
    private final MarkedTasks marked = new MarkedTasks();
    private final SavedViews views;
    private final Subscriptions subscriptions = new Subscriptions();
    private final LatestOnly counts = new LatestOnly();

    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable CappedCount> matching = new ReadOnlyObjectWrapper<>();
    private final ObservableMap<String, CappedCount> viewCounts = FXCollections.observableHashMap();

    private TaskQuery question = TaskQuery.all();
    private TaskSort sort = TaskSort.ATTENTION;
    private boolean reversed;
    private @Nullable String wanted;
    private @Nullable GuardianClient shown;
    private boolean counting;
    private boolean countAgain;

    public TasksViewModel(ViewContext context) {
        this.context = context;
        rows = new PagedRows<>(context.tasks(), TaskRow::id);
        views = new SavedViews(context.settings(), "tasks", builtIn());
        filter.addListener((_, _, text) -> ask(text));
        rows.rows().addListener((ListChangeListener<TaskRow>) _ -> marked.seen(rows.rows()));
    }

    /// Follows the session from now on, and reads.
    public void attach() {
        subscriptions.follow(context.session().client(), this::look);
        subscriptions.onChange(context.session().revision(), _ -> reload());
        subscriptions.add(context.settings().onChange(_ -> context.tasks().later(views::renew))::close);
    }

    public void detach() {
        subscriptions.close();
    }

    /// The text of the filter field. A text with a mistake changes [#mistake] and leaves the list as it is.
    public StringProperty filter() {
        return filter;
    }

    /// What is wrong with the filter's text; empty if nothing is.
    public ReadOnlyStringProperty mistake() {
        return mistake.getReadOnlyProperty();
    }

    PagedRows<TaskRow> rows() {
        return rows;
    }

    MarkedTasks marked() {
        return marked;
    }

    /// How many tasks match the filter; null until that is known.
    public ReadOnlyObjectProperty<@Nullable CappedCount> matching() {
        return matching.getReadOnlyProperty();
    }

    ObservableList<NamedView> views() {
        return views.all();
    }

    /// How many tasks each named view has, by the view's id.
    ObservableMap<String, CappedCount> viewCounts() {
        return viewCounts;
    }

    /// The question that the rows answer, in its order.
    TaskQuery query() {
        return question.toBuilder().sort(sort).reversed(reversed).build();
    }

    /// Another order.
    public void order(TaskSort by, boolean reverse) {
        if (by != sort || reverse != reversed) {
            sort = by;
            reversed = reverse;
            list();
        }
    }

    /// Makes sure that this task is among the rows, whatever the filter hides.
    public void want(String taskId) {
        boolean isLoaded = rows.rows().stream().anyMatch(row -> row.id().equals(taskId));
        wanted = taskId;
        if (!isLoaded) {
            list();
        }
    }

    /// Reads again what is shown.
    public void reload() {
        rows.reload();
        count();
    }

    /// Keeps the present filter and order under a name.
    public void save(String name, String sortKey, boolean descending) {
        views.save(new SavedView(name.strip(), filter.get().strip(), sortKey, descending));
        count();
    }

    void remove(NamedView view) {
        views.remove(view);
        viewCounts.remove(view.id());
    }

    /// Marks all rows that are loaded; if they are all marked already, clears the marks.
    public void markShown() {
        if (areAllShownMarked()) {
            marked.clear();
        } else {
            marked.addAll(rows.rows());
        }
    }

    boolean areAllShownMarked() {
        return !rows.rows().isEmpty() && rows.rows().stream().allMatch(row -> marked.contains(row.id()));
    }

    /// Marks all tasks that match the filter, loaded or not, up to the largest page; says so if there are more.
    public void markMatching() {
        GuardianClient client = context.session().client().get();
        if (client == null) {
            return;
        }
        TaskQuery all = query().toBuilder().limit(TaskQuery.MAX_LIMIT).build();
        context.tasks().run(() -> client.tasks(all)).onSuccess(this::mark).onError(context.notifications()::error);
    }

    private void mark(Page<TaskRow> page) {
        marked.addAll(page.items());
        if (page.nextCursor() != null) {
            context.notifications()
                    .info(Strings.get("tasks.marks.capped", page.items().size()));
        }
    }

    private void ask(String text) {
        switch (TaskFilter.read(text, context.safeguard().commander())) {
            case TaskFilter.Mistaken(String message) -> mistake.set(message);
            case TaskFilter.Asked(TaskQuery asked) -> {
                mistake.set("");
                if (!asked.equals(question)) {
                    question = asked;
                    wanted = null;
                    matching.set(null);
                    list();
                    count();
                }
            }
        }
    }

    private void look(@Nullable GuardianClient client) {
        if (client != null && client.equals(shown)) {
            reload();
            return;
        }
        shown = client;
        wanted = null;
        counts.next();
        counting = false;
        marked.clear();
        rows.clear();
        viewCounts.clear();
        matching.set(null);
        list();
        count();
    }

    private void list() {
        GuardianClient client = context.session().client().get();
        if (client != null) {
            rows.show(new TaskListing(client, query(), wanted));
        }
    }

    /// Counts one after the other: a storm of events must not pile up counts of a large queue.
    private void count() {
        GuardianClient client = context.session().client().get();
        if (client == null) {
            return;
        }
        if (counting) {
            countAgain = true;
            return;
        }
        counting = true;
        countAgain = false;
        long number = counts.next();
        TaskQuery asked = question;
        Map<String, TaskQuery> byView = queriesOfViews();
        context.tasks()
                .run(() -> new Counted(client.countTasks(asked), counted(client, byView)))
                .always(() -> counting = false)
                .onSuccess(fresh -> {
                    if (counts.isLatest(number)) {
                        counted(asked, fresh);
                    }
                })
                // The rows' own failure says it already, where the person looks.
                .onError(_ -> matching.set(null));
    }

    private void counted(TaskQuery asked, Counted fresh) {
        if (asked.equals(question)) {
            matching.set(fresh.matching());
        }
        viewCounts.putAll(fresh.views());
        if (countAgain) {
            count();
        }
    }

    private static List<NamedView> builtIn() {
        return List.of(
                NamedView.builtIn("all", Strings.get("tasks.view.all"), ""),
                NamedView.builtIn("stuck", Strings.get("tasks.view.stuck"), "is:stuck"),
                NamedView.builtIn(
                        "blocking-critical", Strings.get("tasks.view.blocking-critical"), "is:blocking-critical"),
                NamedView.builtIn(
                        "on-failed-agents", Strings.get("tasks.view.on-failed-agents"), "is:on-failed-agents"),
                NamedView.builtIn("mine", Strings.get("tasks.view.mine"), "acted-by:me"));
    }

    private static Map<String, CappedCount> counted(GuardianClient client, Map<String, TaskQuery> byView) {
        Map<String, CappedCount> counted = new HashMap<>();
        byView.forEach((id, query) -> counted.put(id, client.countTasks(query)));
        return counted;
    }

    private Map<String, TaskQuery> queriesOfViews() {
        Map<String, TaskQuery> queries = new HashMap<>();
        for (NamedView view : views.all()) {
            if (TaskFilter.read(view.filter(), context.safeguard().commander())
                    instanceof TaskFilter.Asked(TaskQuery query)) {
                queries.put(view.id(), query);
            }
        }
        return queries;
    }

    /// Which of these tasks the filter keeps out of the list; blocks, called in the background.
    static int hidden(GuardianClient client, TaskQuery asked, List<String> notLoaded) {
        Set<String> some = new LinkedHashSet<>(notLoaded);
        if (!asked.ids().isEmpty()) {
            some.retainAll(asked.ids());
        }
        int matching = some.isEmpty()
                ? 0
                : client.countTasks(asked.toBuilder().ids(some).build()).value();
        return notLoaded.size() - matching;
    }

    private record Counted(CappedCount matching, Map<String, CappedCount> views) {}
}
