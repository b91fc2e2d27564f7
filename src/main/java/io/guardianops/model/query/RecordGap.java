package io.guardianops.model.query;

import java.util.List;
import java.util.Set;

/// Why an action's record isn't there as it was written. Where a member isn't shown, the action has something
/// meaningless in its place.
public sealed interface RecordGap {
    /// Whether a member of the record is shown.
    ///
    /// @param member its name, such as `authority_level`
    boolean shows(String member);

    /// Whoever exported the record withheld members.
    ///
    /// @param members their names, wherever they stood in the record
    record Withheld(List<String> members) implements RecordGap {
        public Withheld {
            members = List.copyOf(members);
        }

        @Override
        public boolean shows(String member) {
            return !members.contains(member);
        }
    }

    /// Its text was deleted at its system.
    ///
    /// @param bare true if that there was an action is all that is left; else its reason and audit log are gone
    record Redacted(boolean bare) implements RecordGap {
        private static final Set<String> DELETED = Set.of("reason", "audit_log");

        @Override
        public boolean shows(String member) {
            return bare ? member.equals("id") : !DELETED.contains(member);
        }
    }

    /// It can't be read.
    ///
    /// @param problem why not, a sentence for people
    record Unreadable(String problem) implements RecordGap {
        @Override
        public boolean shows(String member) {
            return member.equals("id");
        }
    }
}
