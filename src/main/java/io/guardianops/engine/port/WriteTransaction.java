package io.guardianops.engine.port;

import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.model.Agent;
import io.guardianops.model.ApiToken;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Task;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be changed within one transaction. Not for use outside of the work it was handed to.
public interface WriteTransaction extends ReadTransaction {
    void insert(Task task);

    /// Writes what differs between the two, dependencies included.
    void update(Task before, Task after);

    /// Keeps others from changing these agents until the end. Whoever will change several locks them first, all at
    /// once: that puts them in one order for everybody, and nobody waits in a circle.
    void lockAgents(Collection<String> ids);

    /// Keeps others from changing this task, those it waits for, and those that wait for it, until the end. Whoever
    /// ends a task, or begins an ended one anew, does this first: it changes what is counted at all of them.
    void lockTaskAndTies(String id);

    void insert(Agent agent);

    void update(Agent agent);

    /// Adds an action, and its entry to the audit ledger.
    void insert(RecordedAction action);

    /// Adds an entry to the audit ledger that commits to no action; actions add theirs themselves.
    ///
    /// @param actionId the action that it speaks of
    /// @param members  the kind's own: texts, integers, booleans, nulls, lists and maps
    void record(EntryKind kind, Instant at, @Nullable String actionId, Map<String, @Nullable Object> members);

    /// Keeps others from adding to the audit ledger until the end.
    ///
    /// @param at the time of the entry that [#record] is about to add
    /// @return the number that it will have
    long nextEntry(Instant at);

    /// Notes which key signs the audit ledger from here on, as a verifier key's text.
    void signedBy(String verifier);

    /// Writes the mark and the audit log of an action that was just marked reverted.
    void markReverted(GuardianAction reverted);

    /// Deletes the text of an action with its nonce, here and in the events that told of it, and adds the entry to the
    /// audit ledger that says so.
    ///
    /// @param left    what is left of the action
    /// @param members the entry's own
    /// @return false if this ledger has no text of it; nothing is changed then
    boolean redact(GuardianAction left, Instant at, Map<String, @Nullable Object> members);

    /// Adds the entry to the audit ledger that says which actions were archived, and deletes these with what stands
    /// beside them: what they touched, and the events that told of them, as far as these were read.
    ///
    /// @param actions their numbers
    /// @param members the entry's own
    void archive(List<Long> actions, Instant at, Map<String, @Nullable Object> members);

    void setIntakeStopped(boolean stopped);

    /// Remembers where a reader of the events begins, unless its place is known already.
    void beginCursor(String reader, long eventId);

    /// Remembers how far a reader of the events came.
    void setCursor(String reader, long eventId);

    /// Adds an API token; its name must be new.
    ///
    /// @param hash SHA-256 of its secret, lower-case hexadecimal
    void insert(ApiToken token, String hash);

    /// Writes when the token of this name was revoked.
    void update(ApiToken token);

    /// Adds a version of a policy file.
    void insert(KeptPolicy policy);

    /// Adds an event to the outbox; it is published after the commit.
    void publish(
            String eventType, String entityType, String entityId, Map<String, @Nullable Object> payload, Instant at);
}
