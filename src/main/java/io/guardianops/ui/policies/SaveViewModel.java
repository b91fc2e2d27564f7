package io.guardianops.ui.policies;

import io.guardianops.client.PolicyLibrary;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import io.guardianops.model.PolicyChange;
import io.guardianops.model.PolicyText;
import io.guardianops.policy.Mode;
import io.guardianops.policy.Policy;
import io.guardianops.policy.PolicyAction;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.Severity;
import io.guardianops.policy.text.SourceText;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.UiTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The review before a policy is saved, and what follows if somebody else was quicker.
final class SaveViewModel {
    /// Where it stands.
    sealed interface State {
        record Closed() implements State {}

        /// What would be saved.
        ///
        /// @param meaning  what it says differently, a sentence each
        /// @param lines    what differs in the text
        /// @param warnings what to think about before it is saved
        record Review(List<String> meaning, List<DiffLine> lines, List<String> warnings) implements State {}

        record Saving() implements State {}

        /// Somebody else saved in between.
        ///
        /// @param theirs what is stored now
        /// @param merge  both brought together
        record Conflict(PolicyText theirs, Merge merge) implements State {}

        record Failed(GuardianException failure) implements State {}

        record Saved() implements State {}
    }

    private final PolicyEditorViewModel editor;
    private final Safeguard safeguard;
    private final UiTasks tasks;
    private final StringProperty reason = new SimpleStringProperty("");
    /// What was edited isn't stored any more.
    private boolean removed;

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Closed());

    SaveViewModel(PolicyEditorViewModel editor, Safeguard safeguard, UiTasks tasks) {
        this.editor = editor;
        this.safeguard = safeguard;
        this.tasks = tasks;
    }

    StringProperty reason() {
        return reason;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    PolicyEditorViewModel editor() {
        return editor;
    }

    /// Why it can't be saved; empty if it can.
    String obstacle() {
        AuthorityLevel needed = AuthorityLevel.REQUIRED_TO_INTERVENE;
        AuthorityLevel mine = safeguard.authority();
        if (!mine.covers(needed)) {
            return Strings.get("policies.save.authority", needed, needed.level(), mine, mine.level());
        }
        return reason.get().isBlank() ? Strings.get("policies.save.no-reason") : "";
    }

    /// Works the review out.
    void open() {
        String base = editor.document().base();
        SourceText now = editor.document().source().get();
        boolean makesAgain = removed;
        tasks.run(() -> review(base, now, makesAgain)).onSuccess(state::set).onError(this::fail);
    }

    void close() {
        state.set(new State.Closed());
    }

    void save() {
        if (!obstacle().isEmpty()) {
            return;
        }
        PolicyLibrary library = editor.library();
        String text = editor.document().text();
        PolicyChange change = new PolicyChange(
                editor.document().file(),
                editor.document().version(),
                text,
                Mandate.of(
                        safeguard.commander(),
                        safeguard.authority(),
                        reason.get().strip()));
        state.set(new State.Saving());
        tasks.run(() -> library.save(change))
                .onSuccess(stored -> {
                    editor.saved(stored.version(), text);
                    reason.set("");
                    removed = false;
                    state.set(new State.Saved());
                })
                .onError(failure -> {
                    if ("policy_changed".equals(failure.code())) {
                        merge(library, text);
                    } else {
                        fail(failure);
                    }
                });
    }

    /// Takes the merged text as what is edited, on top of what is stored now, and goes back to the review.
    ///
    /// @param merged without marks
    void take(String merged) {
        if (state.get() instanceof State.Conflict(PolicyText theirs, Merge _) && !Merge.hasMarks(merged)) {
            editor.document()
                    .rebase(theirs.version(), Optional.ofNullable(theirs.text()).orElse(""));
            editor.document().replace(merged);
            open();
        }
    }

    private void merge(PolicyLibrary library, String yours) {
        String base = editor.document().base();
        tasks.run(() -> {
                    PolicyText theirs = library.read(editor.document().file());
                    String text = theirs.text();
                    if (text == null) {
                        // Merged as empty, it would take away every line that you left alone.
                        throw new GuardianException.Conflict(
                                "policy_unreadable",
                                "The stored file can't be read any more: " + theirs.fault(),
                                "Mend the file with another program, then review again; your text is kept.");
                    }
                    return new State.Conflict(theirs, Merge.of(base, yours, text));
                })
                .onSuccess(state::set)
                .onError(failure -> {
                    if (failure instanceof GuardianException.NotFound) {
                        editor.document().rebase(null, "");
                        removed = true;
                        open();
                    } else {
                        fail(failure);
                    }
                });
    }

    private void fail(GuardianException failure) {
        state.set(new State.Failed(failure));
    }

    private static State.Review review(String base, SourceText now, boolean makesAgain) {
        Reading before = Reading.of(new SourceText(now.name(), base));
        Reading after = Reading.of(now);
        List<String> warnings = warnings(after);
        if (makesAgain) {
            warnings.addFirst(Strings.get("policies.save.removed", now.name()));
        }
        return new State.Review(
                MeaningChanges.between(before.value(YamlPath.ROOT), after.value(YamlPath.ROOT)),
                DiffLine.between(base, now.text()),
                warnings);
    }

    private static List<String> warnings(Reading reading) {
        List<String> warnings = new ArrayList<>();
        long errors = reading.diagnostics().stream().filter(Diagnostic::isError).count();
        if (errors > 0) {
            warnings.add(Strings.get("policies.save.errors", errors));
        }
        @Nullable Policy policy = reading.file().policy();
        if (policy != null && isUnbounded(policy)) {
            warnings.add(Strings.get("policies.save.unbounded"));
        }
        reading.diagnostics().stream()
                .filter(each -> each.severity() == Severity.DANGER)
                .map(Diagnostic::message)
                .forEach(warnings::add);
        return warnings;
    }

    /// Acts without asking and without an end.
    private static boolean isUnbounded(Policy policy) {
        return policy.mode() == Mode.ENFORCE
                && policy.limits().areNone()
                && policy.actions().stream()
                        .anyMatch(each -> each instanceof PolicyAction.OnTask task && task.autoApprove());
    }
}
