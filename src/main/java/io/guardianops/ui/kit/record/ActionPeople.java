package io.guardianops.ui.kit.record;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionRow;
import io.guardianops.trail.ActionText;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who had a hand in an action, in the order in which they did. Any thread.
public final class ActionPeople {
    private ActionPeople() {}

    /// One of them.
    ///
    /// @param part what it did, for people
    /// @param name who
    public record Actor(String part, String name) {}

    /// From who initiated it to who brought the old state back.
    ///
    /// @param restorations the actions that ran steps of its plan, newest first
    public static List<Actor> chain(GuardianAction action, List<ActionRow> restorations) {
        List<Actor> chain = new ArrayList<>();
        add(chain, "record.part.policy", ActionText.policy(action));
        add(chain, "record.part.initiated", action.initiatedBy());
        add(chain, "record.part.token", ActionText.fact(action, "token_name"));
        add(chain, "record.part.approved", action.approvedBy());
        add(chain, "record.part.reverted", ActionText.fact(action, "reverted_by"));
        restorations.reversed().stream()
                .map(row -> row.action().initiatedBy())
                .distinct()
                .forEach(name -> add(chain, "record.part.restored", name));
        return List.copyOf(chain);
    }

    private static void add(List<Actor> chain, String part, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            chain.add(new Actor(Strings.get(part), name));
        }
    }
}
