package io.guardianops.ui.kit.record;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.kit.ActionText;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who had a hand in an action, in the order in which they did. Any thread.
public final class ActionPeople {
    /// Of a policy's hash, enough to tell two versions apart.
    private static final int HASH_DIGITS = 8;

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
        add(chain, "record.part.policy", policy(action));
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

    /// The policy that acted and which version of it: "deadline_rescue v12 81c0ffee…"; null if none did.
    public static @Nullable String policy(GuardianAction action) {
        if (!(action.auditLog().get("policy") instanceof Map<?, ?> policy)) {
            return null;
        }
        StringBuilder text = new StringBuilder(String.valueOf(policy.get("name")));
        Object version = policy.get("version");
        if (version != null) {
            text.append(" v").append(version);
        }
        if (policy.get("sha256") instanceof String hash) {
            text.append(' ')
                    .append(hash, 0, Math.min(HASH_DIGITS, hash.length()))
                    .append('…');
        }
        return text.toString();
    }

    private static void add(List<Actor> chain, String part, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            chain.add(new Actor(Strings.get(part), name));
        }
    }
}
