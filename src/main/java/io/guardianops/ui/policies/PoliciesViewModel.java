package io.guardianops.ui.policies;

import io.guardianops.client.GuardianClient;
import io.guardianops.client.PolicyFolders;
import io.guardianops.client.PolicyLibrary;
import io.guardianops.model.GuardianException;
import io.guardianops.model.PolicyVersion;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.ViewContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// The policies of the open system and of opened folders, and the one that is edited.
final class PoliciesViewModel {
    private final Session session;
    private final UiTasks tasks;
    private final Drafts drafts;
    private final OpenedFolders folders;
    private final Subscriptions watching = new Subscriptions();
    private final LatestOnly loads = new LatestOnly();
    private final FleetLook fleet;
    private final ObservableList<PolicyRow> all = FXCollections.observableArrayList();
    private final FilteredList<PolicyRow> rows = new FilteredList<>(all);
    private final ObservableList<Draft> offers = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable GuardianException> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable PolicyEditorViewModel> open = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Runnable> leaving = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<PolicyVersion>> versions = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper changedElsewhere = new ReadOnlyBooleanWrapper();

    PoliciesViewModel(ViewContext context, Drafts drafts, PolicyFolders opener) {
        session = context.session();
        tasks = context.tasks();
        this.drafts = drafts;
        folders = new OpenedFolders(session, context.settings(), opener);
        fleet = new FleetLook(session, tasks, () -> all, this::show);
        filter.addListener((_, _, now) -> rows.setPredicate(
                each -> each.name().contains(now.strip()) || each.file().contains(now.strip())));
    }

    void attach(Subscriptions subscriptions) {
        subscriptions.follow(session.client(), _ -> connected());
        subscriptions.onChange(session.now(), fleet::lookAt);
        subscriptions.add(watching);
    }

    /// What can be edited: of the open system first, then of opened folders.
    List<PolicyLibrary> libraries() {
        List<PolicyLibrary> libraries = new ArrayList<>();
        GuardianClient client = session.client().get();
        if (client != null) {
            client.policies().ifPresent(libraries::add);
        }
        libraries.addAll(folders.all());
        return libraries;
    }

    ObservableList<PolicyRow> rows() {
        return rows;
    }

    /// Unsaved texts of an earlier run.
    ObservableList<Draft> offers() {
        return offers;
    }

    StringProperty filter() {
        return filter;
    }

    ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable GuardianException> trouble() {
        return trouble.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable PolicyEditorViewModel> open() {
        return open.getReadOnlyProperty();
    }

    /// What waits until somebody said what becomes of unsaved changes; null if nothing does.
    ReadOnlyObjectProperty<@Nullable Runnable> leaving() {
        return leaving.getReadOnlyProperty();
    }

    /// The kept versions of the open policy, newest first.
    ReadOnlyObjectProperty<List<PolicyVersion>> versions() {
        return versions.getReadOnlyProperty();
    }

    /// Whether the open policy was changed by somebody else since it was opened.
    ReadOnlyBooleanProperty changedElsewhere() {
        return changedElsewhere.getReadOnlyProperty();
    }

    /// What is supposed of facts that the engine can't tell, while somebody tries what is edited.
    ObjectProperty<SuppliedFacts> supplied() {
        return fleet.supplied();
    }

    /// The fleet of the last look, with what is supplied by hand; null before there was one.
    @Nullable
    FleetFacts fleet() {
        return fleet.fleet();
    }

    /// Those beside the system's.
    ObservableList<PolicyLibrary> folders() {
        return folders.all();
    }

    void openFolder(Path folder) {
        folders.open(folder);
        connected();
    }

    /// Unsaved changes of a policy in it come first.
    void closeFolder(PolicyLibrary library) {
        PolicyEditorViewModel now = open.get();
        Runnable act = () -> {
            folders.close(library);
            connected();
        };
        if (now != null && now.library().place().equals(library.place())) {
            leave(act);
        } else {
            act.run();
        }
    }

    /// Reads the list anew.
    void reload() {
        long number = loads.next();
        List<PolicyLibrary> libraries = libraries();
        loading.set(true);
        tasks.run(() -> read(libraries))
                .always(() -> loading.set(!loads.isLatest(number)))
                .onSuccess(read -> {
                    if (loads.isLatest(number)) {
                        trouble.set(null);
                        all.setAll(read.stream().map(this::counted).toList());
                        noticeChanges();
                        fleet.look();
                    }
                })
                .onError(failure -> {
                    if (loads.isLatest(number)) {
                        trouble.set(failure);
                    }
                });
    }

    /// Opens a policy; unsaved changes of the one before come first.
    void select(PolicyRow row) {
        PolicyEditorViewModel now = open.get();
        if (now != null
                && now.library().place().equals(row.library().place())
                && now.document().file().equals(row.file())) {
            return;
        }
        Reading read = row.read();
        if (read == null) {
            // Shown as empty, it would be saved as empty.
            trouble.set(new GuardianException.Invalid(
                    "policy_unreadable",
                    "file",
                    row.file() + " can't be edited: " + row.stored().fault(),
                    "Mend the file with another program; it is read again by itself."));
            return;
        }
        leave(() -> edit(newId(), row.library(), new PolicyDocument(row.stored().version(), read)));
    }

    /// Begins a policy that isn't stored yet.
    void begin(PolicyLibrary library, String file, String text) {
        leave(() -> {
            PolicyDocument document = new PolicyDocument(file, null, "");
            edit(newId(), library, document);
            document.replace(text);
        });
    }

    /// Goes on with a draft.
    void resume(Draft draft) {
        libraries().stream()
                .filter(each -> each.place().equals(draft.place()))
                .findFirst()
                .ifPresent(library -> leave(() -> {
                    offers.remove(draft);
                    PolicyDocument document = new PolicyDocument(draft.file(), draft.version(), draft.base());
                    edit(draft.id(), library, document);
                    document.replace(draft.text());
                    noticeChanges();
                }));
    }

    void forget(Draft draft) {
        offers.remove(draft);
        tasks.run(() -> {
                    drafts.drop(draft.id());
                    return draft;
                })
                .onError(_ -> {});
    }

    /// Does it at once if nothing is unsaved; else asks first.
    void leave(Runnable act) {
        PolicyEditorViewModel now = open.get();
        if (now != null && now.dirty().get()) {
            leaving.set(act);
        } else {
            leaving.set(null);
            act.run();
        }
    }

    void stay() {
        leaving.set(null);
    }

    /// Gives the changes up and goes on with what waits.
    void discardAndLeave() {
        Runnable act = leaving.get();
        PolicyEditorViewModel now = open.get();
        leaving.set(null);
        if (now != null) {
            now.discard();
        }
        if (act != null) {
            act.run();
        }
    }

    /// After the open policy was saved.
    void saved() {
        changedElsewhere.set(false);
        readVersions();
        reload();
    }

    void close() {
        open.set(null);
        versions.set(List.of());
    }

    private void connected() {
        folders.follow();
        watching.close();
        fleet.forget();
        PolicyEditorViewModel now = open.get();
        List<PolicyLibrary> libraries = libraries();
        if (now != null) {
            // What was unsaved is a draft.
            now.hurry();
            libraries.stream()
                    .filter(each -> each.place().equals(now.library().place()))
                    .findFirst()
                    .ifPresentOrElse(now::reconnected, this::close);
        }
        libraries.forEach(each -> watching.add(each.watch(() -> tasks.later(this::reload))));
        offerDrafts(libraries);
        reload();
    }

    private void offerDrafts(List<PolicyLibrary> libraries) {
        List<String> places = libraries.stream().map(PolicyLibrary::place).toList();
        tasks.run(drafts::all)
                .onSuccess(kept -> offers.setAll(kept.stream()
                        .filter(each -> places.contains(each.place()) && !isOpen(each))
                        .toList()))
                .onError(_ -> {});
    }

    private boolean isOpen(Draft draft) {
        PolicyEditorViewModel now = open.get();
        return now != null && now.id().equals(draft.id());
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private void edit(String id, PolicyLibrary library, PolicyDocument document) {
        PolicyEditorViewModel editor =
                new PolicyEditorViewModel(id, library, document, tasks, drafts, session.now()::getValue);
        changedElsewhere.set(false);
        versions.set(List.of());
        open.set(editor);
        editor.look(fleet.fleet());
        readVersions();
    }

    private void readVersions() {
        PolicyEditorViewModel editor = open.get();
        if (editor == null || editor.document().version() == null) {
            return;
        }
        tasks.run(() -> editor.library().versions(editor.document().file()))
                .onSuccess(kept -> {
                    if (open.get() == editor) {
                        versions.set(kept);
                    }
                })
                .onError(_ -> {});
    }

    /// Takes over what somebody else saved where nothing is unsaved; else says so.
    private void noticeChanges() {
        PolicyEditorViewModel editor = open.get();
        if (editor == null || editor.document().version() == null) {
            return;
        }
        for (PolicyRow each : all) {
            boolean same = each.library().place().equals(editor.library().place())
                    && each.file().equals(editor.document().file());
            if (same && !each.stored().version().equals(editor.document().version())) {
                if (editor.dirty().get()) {
                    changedElsewhere.set(true);
                } else {
                    editor.reopen(each.stored());
                    readVersions();
                }
            }
        }
    }

    private static List<PolicyRow> read(List<PolicyLibrary> libraries) {
        return libraries.stream()
                .flatMap(library ->
                        library.files().stream().filter(PolicyRow::isPolicy).map(each -> PolicyRow.of(library, each)))
                .toList();
    }

    /// With what matched at the last look, as long as the text is the same.
    private PolicyRow counted(PolicyRow row) {
        return all.stream()
                .filter(each -> each.isSameFile(row)
                        && each.stored().version().equals(row.stored().version()))
                .findFirst()
                .orElse(row);
    }

    private void show(List<PolicyRow> counted) {
        for (PolicyRow each : counted) {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).isSameFile(each)
                        && all.get(i).stored().equals(each.stored())
                        && all.get(i).matches() != each.matches()) {
                    all.set(i, each);
                }
            }
        }
        PolicyEditorViewModel editor = open.get();
        if (editor != null) {
            editor.look(fleet.fleet());
        }
    }
}
