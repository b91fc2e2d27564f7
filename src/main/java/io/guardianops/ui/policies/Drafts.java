package io.guardianops.ui.policies;

import java.util.List;

/// Where texts that are not saved yet outlive a crash. Every call blocks and may be made from any thread but the
/// interface's.
public interface Drafts {
    /// Keeps a draft in the place of the one before with the same id.
    void keep(Draft draft);

    /// Forgets the draft with an id, if there is one.
    void drop(String id);

    /// All that are kept; what can't be read is left out.
    List<Draft> all();

    /// Keeps nothing.
    static Drafts none() {
        return new Drafts() {
            @Override
            public void keep(Draft draft) {}

            @Override
            public void drop(String id) {}

            @Override
            public List<Draft> all() {
                return List.of();
            }
        };
    }
}
