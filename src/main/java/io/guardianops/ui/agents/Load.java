package io.guardianops.ui.agents;

import io.guardianops.model.Priority;
import io.guardianops.model.query.AgentRow;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.Arrays;
import java.util.stream.Collectors;

/// An agent's load in words and colour.
///
/// @param used     taken slots
/// @param capacity slots in all
record Load(int used, int capacity) {
    static Load of(AgentRow row) {
        return new Load(row.used(), row.agent().capacity());
    }

    /// How many tasks there are too many; 0 if all fit.
    int over() {
        return Math.max(0, used - capacity);
    }

    double share() {
        return capacity == 0 ? (used == 0 ? 0 : 1) : (double) used / capacity;
    }

    /// Red beyond the capacity, blue up to it: a full agent is a busy one, not a troubled one.
    Tone tone() {
        return over() > 0 ? Tone.DANGER : Tone.ACCENT;
    }

    /// "2 / 3", "4 / 3 over by 1".
    String words() {
        return over() > 0 ? figures() + " " + excess() : figures();
    }

    /// "4 / 3".
    String figures() {
        return Strings.get("agents.load", used, capacity);
    }

    /// "over by 1".
    String excess() {
        return Strings.get("agents.load.over", over());
    }

    /// "1 CRITICAL, 2 LOW"; empty for an idle agent.
    static String mix(AgentRow row) {
        return Arrays.stream(Priority.values())
                .filter(each -> row.mix().getOrDefault(each, 0) > 0)
                .map(each -> row.mix().get(each) + " " + each)
                .collect(Collectors.joining(", "));
    }
}
