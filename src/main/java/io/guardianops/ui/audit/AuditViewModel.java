package io.guardianops.ui.audit;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.settings.SavedView;
import io.guardianops.trail.ActionFilter;
import io.guardianops.trail.ActionFilterParser;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.NamedView;
import io.guardianops.ui.kit.PagedRows;
import io.guardianops.ui.kit.SavedViews;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.record.ActionDetailViewModel;
import io.guardianops.ui.kit.record.ActionList;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The state of the audit trail's view: what is searched for, whether the trail can be trusted, what is exported.
public final class AuditViewModel {
    private static final String VIEW = "audit";
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").withZone(ZoneOffset.UTC);

    private final ViewContext context;
    private final ActionList list;
    private final IncidentGroups groups;
    private final NoticesViewModel notices;
    private final VerificationViewModel verification;
    private final ExportViewModel export;
    private final NoteViewModel note;
    private final SavedViews views;
    private final LatestOnly counting = new LatestOnly();
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<ActionFilter> filter = new ReadOnlyObjectWrapper<>(ActionFilter.NONE);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable CappedCount> matching = new ReadOnlyObjectWrapper<>();
    private String understoodText = "";
    private @Nullable GuardianClient shownClient;

    public AuditViewModel(ViewContext context) {
        this.context = context;
        list = new ActionList(context);
        groups = new IncidentGroups(list.rows().rows());
        notices = new NoticesViewModel(context);
        list.detail().row().subscribe(notices::show);
        verification = new VerificationViewModel(context);
        export = new ExportViewModel(context, verification);
        note = new NoteViewModel(context, () -> detail().reload());
        views = new SavedViews(
                context.settings(), VIEW, List.of(NamedView.builtIn("all", Strings.get("audit.view.all"), "")));
        text.addListener((_, _, typed) -> read(typed));
    }

    /// Follows the session until the subscriptions end.
    void attach(Subscriptions subscriptions) {
        subscriptions.follow(context.session().client(), this::look);
        subscriptions.onChange(context.session().revision(), _ -> reload());
        subscriptions.add(context.settings().onChange(_ -> context.tasks().later(views::renew))::close);
    }

    PagedRows<ActionRow> rows() {
        return list.rows();
    }

    /// The rows as the list shows them.
    IncidentGroups groups() {
        return groups;
    }

    ActionDetailViewModel detail() {
        return list.detail();
    }

    NoticesViewModel notices() {
        return notices;
    }

    VerificationViewModel verification() {
        return verification;
    }

    ExportViewModel export() {
        return export;
    }

    NoteViewModel note() {
        return note;
    }

    /// Opens the form for a note on the action that is looked at.
    void openNote() {
        ActionRow row = detail().row().get();
        if (row != null) {
            if (!(export.state().get() instanceof ExportViewModel.State.Running)) {
                export.close();
            }
            note.open(row);
        }
    }

    /// The text of the search field. One that isn't understood changes [#problem] and leaves the list as it is.
    StringProperty text() {
        return text;
    }

    /// The last search that was understood.
    ReadOnlyObjectProperty<ActionFilter> filter() {
        return filter.getReadOnlyProperty();
    }

    /// What is wrong with the text, for the field; empty if nothing is.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// How many actions match; null until that is known.
    ReadOnlyObjectProperty<@Nullable CappedCount> matching() {
        return matching.getReadOnlyProperty();
    }

    /// True if an action that the search leaves out stands on top of the list.
    ReadOnlyBooleanProperty pinned() {
        return list.pinned();
    }

    ObservableList<NamedView> views() {
        return views.all();
    }

    /// Keeps the present search under a name, and whether it is grouped.
    void save(String name) {
        views.save(new SavedView(
                name.strip(), text.get().strip(), groups.grouped().get() ? IncidentGroups.ORDER : "", false));
    }

    void remove(NamedView view) {
        views.remove(view);
    }

    /// True once after each new list in which nothing is looked for: the moment to select its first row.
    boolean takeNewList() {
        return list.takeNewList();
    }

    /// Looks at an action, wherever it is; one that isn't in the list is read and put on top of it.
    ///
    /// @return true if it is in the list already
    boolean select(String actionId) {
        groups.reveal(actionId);
        return list.select(actionId);
    }

    /// Looks at a row of the list, or at none.
    void look(@Nullable ActionRow row) {
        detail().show(row);
    }

    void reload() {
        list.reload();
        notices.reload();
        count();
    }

    /// What of the trail can't be searched here; empty if all can.
    String limit() {
        return context.session().connection() == null || context.session().can(Feature.ACTION_SEARCH)
                ? ""
                : Strings.get("lack.action_search");
    }

    /// Opens the form for exporting exactly the actions that match.
    ///
    /// @param folder where the file is suggested to go
    void openExport(Path folder) {
        ActionQuery question = list.question();
        if (question != null) {
            note.close();
            String time = FILE_TIME.format(context.session().now().getValue());
            export.open(
                    question,
                    understoodText,
                    matching.get(),
                    folder.resolve("audit-" + time + ExportFormat.CSV.ending()));
        }
    }

    private void read(String typed) {
        TimeText time = TimeText.of(context.settings().current().appearance().timeZone());
        switch (ActionFilterParser.parse(typed, time.zone())) {
            case ActionFilterParser.Result.Problem(String explanation) -> problem.set(explanation);
            case ActionFilterParser.Result.Understood(ActionFilter understood) -> {
                problem.set("");
                understoodText = typed.strip();
                if (!understood.equals(filter.get())) {
                    filter.set(understood);
                    ask();
                }
            }
        }
    }

    private void look(@Nullable GuardianClient client) {
        verification.look(client);
        if (client != null && client.equals(shownClient)) {
            reload();
            return;
        }
        shownClient = client;
        export.close();
        note.reset();
        counting.next();
        matching.set(null);
        list.clear();
        if (client != null) {
            ask();
            list.fetchWanted();
        }
    }

    private void ask() {
        list.ask(filter.get().query().build());
        count();
    }

    private void count() {
        GuardianClient client = context.session().client().get();
        ActionQuery present = list.question();
        if (client == null || present == null) {
            return;
        }
        long number = counting.next();
        context.tasks()
                .run(() -> client.countActions(present))
                .onSuccess(fresh -> {
                    if (counting.isLatest(number)) {
                        matching.set(fresh);
                    }
                })
                // The list fails for the same cause and says so; an old count would only mislead.
                .onError(_ -> {
                    if (counting.isLatest(number)) {
                        matching.set(null);
                    }
                });
    }
}
