package io.guardianops.ui.policies;

import io.guardianops.client.PolicyLibrary;
import io.guardianops.model.PolicyText;
import io.guardianops.policy.edit.Edit;
import io.guardianops.policy.edit.EditRefused;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.SourceText;
import io.guardianops.ui.kit.Newest;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.code.TextChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// One policy that is being edited: reads and evaluates its text in the background once there is a pause in the typing,
/// and keeps what isn't saved as a draft.
final class PolicyEditorViewModel {
    /// Between two letters of a word people take less.
    private static final int PAUSE_MILLIS = 150;

    private static final int LONGEST_PAUSE_MILLIS = 300;

    /// Of a long text reading takes what the next letter would need, so it waits longer.
    private static final int CHARACTERS_A_MILLI = 1_600;

    /// Nobody loses more than what was typed within this.
    private static final Duration BETWEEN_DRAFTS = Duration.ofSeconds(1);

    /// What edits came to.
    private record Attempt(SourceText before, @Nullable SourceText after, String refusal) {}

    /// What is evaluated.
    private record Question(Reading reading, @Nullable FleetFacts fleet) {}

    private final String id;
    private volatile PolicyLibrary library;
    private final PolicyDocument document;
    private final UiTasks tasks;
    private final Newest<SourceText, Reading> reader;
    private final Newest<Question, RightNow> evaluator;
    private final Newest<Optional<Draft>, Optional<Draft>> keeper;
    private final Supplier<Instant> now;
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<YamlPath> selected = new ReadOnlyObjectWrapper<>(YamlPath.ROOT);
    private final ReadOnlyObjectWrapper<RightNow> rightNow = new ReadOnlyObjectWrapper<>(RightNow.UNKNOWN);
    private final List<Consumer<Reading>> awaiting = new ArrayList<>();
    private @Nullable FleetFacts fleet;
    private boolean typing;
    private boolean keeping;

    /// Opens a document.
    ///
    /// @param id     of its draft
    /// @param drafts where it is kept while it isn't saved
    /// @param now    the time
    PolicyEditorViewModel(
            String id,
            PolicyLibrary library,
            PolicyDocument document,
            UiTasks tasks,
            Drafts drafts,
            Supplier<Instant> now) {
        this.id = id;
        this.library = library;
        this.document = document;
        this.tasks = tasks;
        reader = new Newest<>(tasks, Reading::of, this::read, _ -> {});
        evaluator = new Newest<>(tasks, PolicyEditorViewModel::evaluate, rightNow::set, _ -> {});
        this.now = now;
        keeper = new Newest<>(tasks, draft -> keep(drafts, draft), _ -> {}, _ -> {});
        dirty.set(document.isDirty());
        document.source().addListener((_, _, source) -> {
            refusal.set("");
            dirty.set(document.isDirty());
            if (typing) {
                reader.takeAfter(pause(source), source);
            } else {
                reader.take(source);
            }
            keepSoon();
        });
    }

    private static Duration pause(SourceText source) {
        return Duration.ofMillis(
                Math.min(LONGEST_PAUSE_MILLIS, PAUSE_MILLIS + source.text().length() / CHARACTERS_A_MILLI));
    }

    private void keepSoon() {
        if (!keeping) {
            keeping = true;
            tasks.after(BETWEEN_DRAFTS, this::keepNow);
        }
    }

    private void keepNow() {
        if (keeping) {
            keeping = false;
            keeper.take(draft());
        }
    }

    private Optional<Draft> keep(Drafts drafts, Optional<Draft> draft) {
        draft.ifPresentOrElse(drafts::keep, () -> drafts.drop(id));
        return draft;
    }

    /// What would be lost in a crash; nothing if all is saved.
    private Optional<Draft> draft() {
        return document.isDirty()
                ? Optional.of(new Draft(
                        id,
                        library.place(),
                        document.file(),
                        document.version(),
                        document.base(),
                        document.text(),
                        now.get()))
                : Optional.empty();
    }

    /// Of its draft.
    String id() {
        return id;
    }

    PolicyLibrary library() {
        return library;
    }

    /// The same place over another connection: the one before is closed.
    void reconnected(PolicyLibrary next) {
        library = next;
    }

    PolicyDocument document() {
        return document;
    }

    ReadOnlyObjectProperty<Reading> reading() {
        return document.reading();
    }

    ReadOnlyBooleanProperty dirty() {
        return dirty.getReadOnlyProperty();
    }

    /// Why the form's last edit wasn't made; empty if it was.
    ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    /// Where the cursor is, in the text or in the form.
    ReadOnlyObjectProperty<YamlPath> selected() {
        return selected.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RightNow> rightNow() {
        return rightNow.getReadOnlyProperty();
    }

    /// The fleet of the last look; null before there was one.
    @Nullable
    FleetFacts fleet() {
        return fleet;
    }

    void select(YamlPath path) {
        selected.set(path);
    }

    /// The cursor of the text moved there.
    void cursorAt(int offset) {
        if (document.isRead()) {
            selected.set(document.reading().get().pathAt(offset));
        }
    }

    void type(TextChange change) {
        byKey(() -> document.type(change));
    }

    private void byKey(Runnable act) {
        typing = true;
        act.run();
        typing = false;
    }

    /// Reads and keeps at once what waits for a pause in the typing.
    void hurry() {
        reader.hurry();
        keepNow();
    }

    /// Hands over what was read of the present text: at once, or as soon as it is read.
    void whenRead(Consumer<Reading> act) {
        if (document.isRead()) {
            act.accept(document.reading().get());
        } else {
            awaiting.add(act);
            reader.hurry();
        }
    }

    /// Makes edits in the background; if the text changes meanwhile, once more on that. What was typed and isn't read
    /// yet
    /// may have moved the item that is meant: then nothing is changed, and it is said.
    ///
    /// @param edits makes them of what was read
    void edit(Function<Reading, List<Edit>> edits) {
        edit(document.reading().get(), edits);
    }

    private void edit(Reading shown, Function<Reading, List<Edit>> edits) {
        SourceText before = document.source().get();
        tasks.run(() -> attempt(shown, before, edits))
                .onSuccess(attempt -> {
                    if (!document.text().equals(attempt.before().text())) {
                        edit(shown, edits);
                    } else if (attempt.after() == null) {
                        refusal.set(attempt.refusal());
                    } else {
                        document.replace(attempt.after().text());
                    }
                })
                .onError(failure -> refusal.set(failure.text()));
    }

    private static Attempt attempt(Reading shown, SourceText before, Function<Reading, List<Edit>> edits) {
        try {
            Reading present = shown.source().text().equals(before.text()) ? shown : Reading.of(before);
            List<Edit> made = edits.apply(present);
            return new ShownItems(shown, present).areMetBy(made)
                    ? new Attempt(before, PolicyDocument.edited(before, made), "")
                    : new Attempt(before, null, Strings.get("policies.form.moved"));
        } catch (EditRefused refused) {
            return new Attempt(before, null, String.valueOf(refused.getMessage()));
        }
    }

    /// Mends a finding, if the text still is what it was found in.
    void fix(SourceText found, Fix fix) {
        if (found.text().equals(document.text())) {
            document.fix(fix);
        }
    }

    void undo() {
        byKey(document::undo);
    }

    void redo() {
        byKey(document::redo);
    }

    /// Gives the text back as it was opened.
    void discard() {
        document.replace(document.base());
    }

    /// The text is stored as this version.
    void saved(String version, String text) {
        document.rebase(version, text);
        dirty.set(document.isDirty());
        keeper.take(draft());
    }

    /// Shows what somebody else stored; only while nothing is unsaved.
    void reopen(PolicyText stored) {
        String text = Optional.ofNullable(stored.text()).orElse("");
        document.rebase(stored.version(), text);
        document.replace(text);
        dirty.set(document.isDirty());
    }

    /// The fleet as it is now.
    void look(@Nullable FleetFacts facts) {
        fleet = facts;
        evaluator.take(new Question(document.reading().get(), facts));
    }

    private void read(Reading reading) {
        document.take(reading);
        if (document.isRead()) {
            evaluator.take(new Question(document.reading().get(), fleet));
            List<Consumer<Reading>> due = List.copyOf(awaiting);
            awaiting.clear();
            due.forEach(each -> each.accept(document.reading().get()));
        }
    }

    private static RightNow evaluate(Question question) {
        return question.fleet() == null
                ? RightNow.UNKNOWN
                : RightNow.of(question.reading().file(), question.fleet());
    }
}
