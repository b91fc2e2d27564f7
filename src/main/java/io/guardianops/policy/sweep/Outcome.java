package io.guardianops.policy.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// What becomes of one action of a firing policy.
///
/// @param action  type of the action, as in the file
/// @param kind    what becomes of it
/// @param entity  the task, `FROM→TO` for a reallocation, the channel for a message, or the system
/// @param values  its parameters, such as `new_priority`, in their order
/// @param message what and why, one sentence for people
public record Outcome(String action, Kind kind, String entity, Map<String, String> values, String message) {
    public Outcome {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Outcome of(String action, Kind kind, String entity, String message) {
        return new Outcome(action, kind, entity, new LinkedHashMap<>(), message);
    }

    Outcome heldBack(String why) {
        return new Outcome(action, Kind.HELD_BACK, entity, values, why);
    }

    Outcome with(SequencedMap<String, String> more) {
        return new Outcome(action, kind, entity, more, message);
    }

    /// What becomes of an action.
    public enum Kind {
        /// It is done.
        ACT,
        /// The commander is asked.
        PROPOSE,
        /// It is written down and nothing else.
        OBSERVE,
        /// People are told.
        TELL,
        /// It goes into the audit record.
        RECORD,
        /// Its time has not come.
        LATER,
        /// There is nothing to do.
        SKIP,
        /// A limit stands against it.
        HELD_BACK,
        /// This system has no intervention for it; it is left to the commander.
        UNSUPPORTED;

        /// The word in JSON.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// True if a task or an agent changes or the commander is asked to agree.
        public boolean changes() {
            return this == ACT || this == PROPOSE;
        }

        /// True if a task or an agent changes, now, when the commander agrees, or if the policy
        /// were more than an observer.
        public boolean intervenes() {
            return this == ACT || this == PROPOSE || this == OBSERVE;
        }
    }
}
