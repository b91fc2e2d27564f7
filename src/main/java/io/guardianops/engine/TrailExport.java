package io.guardianops.engine;

import io.guardianops.audit.bundle.BundleRequest;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionScope;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What of the trail is exported, and why.
///
/// @param selection which part of it
/// @param by        who exports
/// @param why       what for; empty if nobody says
/// @param redact    names of members whose text is withheld, such as `reason`
/// @param token     the name of the token that carried the request; null where none did
public record TrailExport(
        TrailSelection selection,
        String by,
        String why,
        Set<String> redact,
        @Nullable String token) {
    public TrailExport {
        redact = Set.copyOf(redact);
    }

    /// An export that no token carried.
    public TrailExport(TrailSelection selection, String by, String why, Set<String> redact) {
        this(selection, by, why, redact, null);
    }

    /// Refuses what can't go on record or into a bundle.
    void check() {
        Rules.checkName("exported_by", by);
        Rules.checkText("why", why, Mandate.MAX_REASON);
        Set<String> ties = new TreeSet<>(redact);
        ties.retainAll(BundleRequest.NEVER_WITHHELD);
        if (!ties.isEmpty()) {
            throw new GuardianException.Invalid(
                    "invalid_redacted",
                    "redacted",
                    "A bundle can't withhold what ties an action to its entry: " + String.join(", ", ties),
                    "Withhold fields with text, such as reason and error_message.");
        }
    }

    /// In words, for the bundle and the record; null for the whole trail.
    @Nullable
    String filter() {
        return switch (selection) {
            case TrailSelection.Whole _ -> null;
            case TrailSelection.Matching(ActionQuery query) -> words(query);
            case TrailSelection.OneAction(String id) -> "action:" + id;
        };
    }

    private static String words(ActionQuery query) {
        StringBuilder words = new StringBuilder();
        word(words, "type", query.type());
        word(words, "by", query.initiatedBy());
        word(words, "approved", query.approvedBy());
        word(words, "incident", query.incident());
        word(words, "policy", query.policy());
        word(words, "authority>=", query.minAuthority());
        word(words, "target", query.targetEntity());
        word(words, "on", query.entityId());
        word(words, "restores", query.restores());
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
