package io.guardianops.ui.audit;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.ViewContext;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Adding a remark to the action that is looked at.
final class NoteViewModel {
    private final ViewContext context;
    private final Runnable added;
    private final LatestOnly sendings = new LatestOnly();
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Closed());
    private Sent sent = Sent.NOTHING;
    private String draftOf = "";

    /// What was sent last. The same words go under the same key: if they arrived after all, they are not written twice.
    private record Sent(String actionId, String words, String key) {
        static final Sent NOTHING = new Sent("", "", "");

        boolean isOf(String action, String text) {
            return actionId.equals(action) && words.equals(text);
        }
    }

    /// Makes the form, closed.
    ///
    /// @param added hears that there is a new note
    NoteViewModel(ViewContext context, Runnable added) {
        this.context = context;
        this.added = added;
    }

    /// Where a note stands.
    sealed interface State {
        record Closed() implements State {}

        /// The form can be filled in.
        record Open(ActionRow row) implements State {}

        /// On its way.
        record Sending(ActionRow row) implements State {}

        record Failed(ActionRow row, GuardianException failure) implements State {}
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// The remark, as typed.
    StringProperty text() {
        return text;
    }

    /// Why none can be added here, for people; empty if one can.
    String lack() {
        ConnectionInfo connection = context.session().connection();
        if (connection == null) {
            return "";
        }
        if (connection.readOnly()) {
            return Strings.get("audit.note.read-only");
        }
        if (!context.session().can(Feature.NOTES)) {
            return Strings.get("lack.notes");
        }
        return context.safeguard().authority().covers(AuthorityLevel.MONITOR)
                ? ""
                : Strings.get("audit.note.no-authority", AuthorityLevel.MONITOR);
    }

    /// Opens the form for an action. What was typed for it before is still there.
    void open(ActionRow row) {
        if (state.get() instanceof State.Sending || !lack().isEmpty()) {
            return;
        }
        if (!row.id().equals(draftOf)) {
            text.set("");
        }
        draftOf = row.id();
        state.set(new State.Open(row));
    }

    /// Leaves the form; one that is on its way arrives all the same.
    void close() {
        if (!(state.get() instanceof State.Sending)) {
            state.set(new State.Closed());
        }
    }

    /// Forgets everything, since another system is looked at.
    void reset() {
        sendings.next();
        text.set("");
        draftOf = "";
        sent = Sent.NOTHING;
        state.set(new State.Closed());
    }

    /// What is missing before it can be added, for people; empty if nothing is.
    String obstacle() {
        String words = text.get();
        int length = words.codePointCount(0, words.length());
        if (words.isBlank()) {
            return Strings.get("audit.note.no-text");
        }
        return length > Mandate.MAX_REASON ? Strings.get("audit.note.long", length, Mandate.MAX_REASON) : "";
    }

    /// Adds it.
    void add() {
        GuardianClient client = context.session().client().get();
        ActionRow row = row();
        if (client == null || row == null || !obstacle().isEmpty()) {
            return;
        }
        String words = text.get().strip();
        if (!sent.isOf(row.id(), words)) {
            sent = new Sent(row.id(), words, UUID.randomUUID().toString());
        }
        Mandate mandate = Mandate.of(
                        context.safeguard().commander(), context.safeguard().authority(), words)
                .withIdempotencyKey(sent.key());
        long number = sendings.next();
        state.set(new State.Sending(row));
        context.tasks()
                .run(() -> client.addNote(row.id(), mandate))
                .onSuccess(_ -> {
                    if (sendings.isLatest(number)) {
                        reset();
                        added.run();
                    }
                })
                .onError(failure -> {
                    if (sendings.isLatest(number)) {
                        state.set(new State.Failed(row, failure));
                    }
                });
    }

    /// The action of the open form; null unless it can be sent now.
    private @Nullable ActionRow row() {
        return switch (state.get()) {
            case State.Open(ActionRow row) -> row;
            case State.Failed(ActionRow row, var _) -> row;
            case State.Closed _, State.Sending _ -> null;
        };
    }
}
