package io.guardianops.audit.ledger;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What could be said of one item by itself, ready for its turn in the sequence. Immutable; made by
/// [LedgerCheck#prepare] on any thread.
public final class Checked {
    private final long seq;
    private final @Nullable Hash computed;
    private final @Nullable Hash stored;
    private final @Nullable LedgerEntry entry;
    private final List<Finding> certain;
    private final @Nullable Finding content;

    /// @param computed the leaf hash of the bytes; null if they aren't here
    /// @param stored   the leaf hash beside them
    /// @param entry    what the bytes say; null if that can't be told
    /// @param certain  findings that nothing later can clear
    /// @param content  what is wrong with the action, unless a later entry speaks of it
    Checked(
            long seq,
            @Nullable Hash computed,
            @Nullable Hash stored,
            @Nullable LedgerEntry entry,
            List<Finding> certain,
            @Nullable Finding content) {
        this.seq = seq;
        this.computed = computed;
        this.stored = stored;
        this.entry = entry;
        this.certain = certain;
        this.content = content;
    }

    /// The same, where what is wrong with the action stands, whatever later entries say of it: for a row that is
    /// known to belong to this entry and to no later one.
    public Checked settled() {
        return content == null
                ? this
                : new Checked(
                        seq,
                        computed,
                        stored,
                        entry,
                        Stream.concat(certain.stream(), Stream.of(content)).toList(),
                        null);
    }

    long seq() {
        return seq;
    }

    @Nullable
    Hash computed() {
        return computed;
    }

    @Nullable
    Hash stored() {
        return stored;
    }

    @Nullable
    LedgerEntry entry() {
        return entry;
    }

    /// The leaf hash that the entry says is before it.
    @Nullable
    Hash prev() {
        return entry == null ? null : entry.prev();
    }

    /// True unless the bytes and the leaf hash beside them contradict each other.
    boolean agreesWithItself() {
        return computed == null || stored == null || computed.equals(stored);
    }

    List<Finding> certain() {
        return certain;
    }

    @Nullable
    Finding content() {
        return content;
    }
}
