package io.guardianops.engine;

import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionScope;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What of the trail is exported, and why.
///
/// @param query  whose actions; null for the whole trail. Its limit and cursor don't count.
/// @param by     who exports
/// @param why    what for; empty if nobody says
/// @param redact names of members whose text is withheld, such as `reason`
public record TrailExport(@Nullable ActionQuery query, String by, String why, Set<String> redact) {
    public TrailExport {
        redact = Set.copyOf(redact);
    }

    /// In words, for the bundle and the record; null for the whole trail.
    @Nullable
    String filter() {
        if (query == null) {
            return null;
        }
        StringBuilder words = new StringBuilder();
        word(words, "type", query.type());
        word(words, "by", query.initiatedBy());
        word(words, "approved", query.approvedBy());
        word(words, "incident", query.incident());
        word(words, "policy", query.policy());
        word(words, "authority>=", query.minAuthority());
        word(words, "target", query.targetEntity());
        word(words, "on", query.entityId());
        word(words, "after", query.since());
        word(words, "before", query.until());
        word(words, "state", query.scope() == ActionScope.ALL ? null : query.scope());
        if (query.text() != null) {
            words.append('"').append(query.text()).append('"');
        }
        return words.toString().strip();
    }

    private static void word(StringBuilder words, String name, @Nullable Object value) {
        if (value != null) {
            words.append(name)
                    .append(name.endsWith("=") ? "" : ":")
                    .append(value)
                    .append(' ');
        }
    }

    /// Names of the members that are withheld, in order.
    TreeSet<String> withheld() {
        return new TreeSet<>(redact);
    }
}
