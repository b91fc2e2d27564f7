package io.guardianops.wire;

import io.guardianops.model.query.ActionQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The parameters of `GET /guardian/audit/bundle`, both ways.
///
/// @param query      whose actions; null for the whole trail
/// @param redacted   names of fields whose text is withheld
/// @param why        what the bundle is for
/// @param exportedBy who asked for it; empty if nobody says
public record BundleParameters(
        @Nullable ActionQuery query, Set<String> redacted, String why, Optional<String> exportedBy) {
    /// Every name that is read.
    public static final List<String> NAMES = Stream.concat(
                    ActionQueryParameters.FILTER_NAMES.stream(), Stream.of("redacted", "why", "exported_by"))
            .toList();

    public BundleParameters {
        redacted = Set.copyOf(redacted);
    }

    /// Writes them, those of the query without its limit and cursor.
    public Parameters.Builder write() {
        Parameters.Builder written = query == null ? Parameters.builder() : ActionQueryParameters.writeFilter(query);
        return written.putAll("redacted", redacted, name -> name)
                .put("why", why)
                .put("exported_by", exportedBy.orElse(null));
    }

    /// Reads them.
    ///
    /// @throws UnreadableRequest naming the parameter
    public static BundleParameters read(Parameters parameters) {
        String why = parameters
                .text("why")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new UnreadableRequest(FieldProblem.missingParameter("why")));
        return new BundleParameters(
                ActionQueryParameters.readFilter(parameters),
                parameters.texts("redacted"),
                why.strip(),
                parameters.text("exported_by"));
    }
}
