package io.guardianops.ui.policies;

import io.guardianops.policy.edit.Edit;
import io.guardianops.policy.edit.TextEditor;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.SourceText;
import io.guardianops.ui.kit.code.TextChange;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A policy that is being edited. The text is the document: form and keyboard both change it, and one history takes
/// either back. What was read of it may be of an earlier text until [#take] brings the present one's. For one thread.
final class PolicyDocument {
    private final String file;
    private final UndoStack history = new UndoStack();
    private final ReadOnlyObjectWrapper<SourceText> source;
    private final ReadOnlyObjectWrapper<Reading> reading;
    private @Nullable String version;
    private String base;

    /// Opens a text as it is stored.
    ///
    /// @param version what is stored; null if nothing is yet
    /// @param base    the stored text; empty if nothing is
    PolicyDocument(String file, @Nullable String version, String base) {
        this(version, Reading.of(new SourceText(file, base)));
    }

    /// Opens a text that is stored and was read.
    PolicyDocument(@Nullable String version, Reading stored) {
        this.file = stored.source().name();
        this.version = version;
        this.base = stored.source().text();
        source = new ReadOnlyObjectWrapper<>(stored.source());
        reading = new ReadOnlyObjectWrapper<>(stored);
    }

    String file() {
        return file;
    }

    /// The version that is edited; null for a file that isn't there yet.
    @Nullable
    String version() {
        return version;
    }

    /// The text that is edited, as it was stored.
    String base() {
        return base;
    }

    String text() {
        return source.get().text();
    }

    ReadOnlyObjectProperty<SourceText> source() {
        return source.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Reading> reading() {
        return reading.getReadOnlyProperty();
    }

    /// Whether what was read is of the present text.
    boolean isRead() {
        return reading.get().source().text().equals(text());
    }

    boolean isDirty() {
        return !text().equals(base);
    }

    boolean canUndo() {
        return history.canUndo();
    }

    boolean canRedo() {
        return history.canRedo();
    }

    /// Takes what was read; of a text that is no longer the present one, it is left.
    void take(Reading read) {
        if (read.source().text().equals(text())) {
            reading.set(read);
        }
    }

    /// Somebody typed, pasted or deleted.
    void type(TextChange change) {
        if (!change.isNothing()) {
            history.add(change, true);
            show(change);
        }
    }

    /// Makes edits of the form, as one step.
    ///
    /// @throws io.guardianops.policy.edit.EditRefused if one can't be made; then none is
    void edit(List<Edit> edits) {
        replace(edited(source.get(), edits).text());
    }

    /// The text with edits made. Reads the text several times; any thread may do it.
    static SourceText edited(SourceText before, List<Edit> edits) {
        SourceText after = before;
        for (Edit each : edits) {
            after = TextEditor.apply(after, each);
        }
        return after;
    }

    /// Mends a finding of the present text.
    void fix(Fix fix) {
        replace(fix.applyTo(text()));
    }

    /// Puts another text into the place of the present one, as one step.
    void replace(String text) {
        TextChange change = TextChange.between(text(), text);
        if (!change.isNothing()) {
            history.add(change, false);
            show(change);
        }
    }

    /// Takes the last step back.
    ///
    /// @return what changed in the text
    Optional<TextChange> undo() {
        Optional<TextChange> change = history.undo();
        change.ifPresent(this::show);
        return change;
    }

    /// Makes the step again that was taken back last.
    Optional<TextChange> redo() {
        Optional<TextChange> change = history.redo();
        change.ifPresent(this::show);
        return change;
    }

    /// The text is stored as this version; what was edited since stays.
    ///
    /// @param newVersion null if nothing is stored any more
    void rebase(@Nullable String newVersion, String newBase) {
        version = newVersion;
        base = newBase;
    }

    private void show(TextChange change) {
        source.set(new SourceText(file, change.applyTo(text())));
    }
}
