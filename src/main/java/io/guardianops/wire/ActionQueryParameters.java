package io.guardianops.wire;

import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parameters of `GET /guardian/actions` and `GET /guardian/actions/count`, both ways.
public final class ActionQueryParameters {
    /// Every name that is read.
    public static final List<String> NAMES = List.of(
            "scope",
            "action_type",
            "target_entity",
            "entity_id",
            "initiated_by",
            "approved_by",
            "incident",
            "policy",
            "min_authority",
            "restores",
            "since",
            "until",
            "q",
            "limit",
            "after");

    /// Names that say which actions are meant, not how many of them or from where on.
    static final List<String> FILTER_NAMES = NAMES.stream()
            .filter(name -> !name.equals("limit") && !name.equals("after"))
            .toList();

    private static final int DEFAULT_LIMIT = 100;

    private ActionQueryParameters() {}

    /// The actions that are meant, as [#read] understands them; null if all are.
    ///
    /// @throws UnreadableRequest naming the parameter
    public static @Nullable ActionQuery readFilter(Parameters parameters) {
        Parameters filter = parameters.only(FILTER_NAMES);
        return filter.isEmpty() ? null : read(filter);
    }

    /// What the query says beside its limit and cursor.
    public static Parameters.Builder writeFilter(ActionQuery query) {
        Parameters.Builder filter = Parameters.builder();
        write(query).build().forEach((name, value) -> {
            if (FILTER_NAMES.contains(name)) {
                filter.put(name, value);
            }
        });
        return filter;
    }

    /// Everything that the query says beyond the defaults, and the limit.
    public static Parameters.Builder write(ActionQuery query) {
        ActionType type = query.type();
        return Parameters.builder()
                .put("scope", query.scope() == ActionScope.ALL ? null : query.scope())
                .put("action_type", type == null ? null : type.value())
                .put("target_entity", query.targetEntity())
                .put("entity_id", query.entityId())
                .put("initiated_by", query.initiatedBy())
                .put("approved_by", query.approvedBy())
                .put("incident", query.incident())
                .put("policy", query.policy())
                .put("min_authority", query.minAuthority())
                .put("restores", query.restores())
                .put("since", query.since())
                .put("until", query.until())
                .put("q", query.text())
                .put("limit", query.limit())
                .put("after", query.cursor());
    }

    /// Reads the query; the limit is the engine's to check.
    ///
    /// @throws UnreadableRequest naming the parameter
    public static ActionQuery read(Parameters parameters) {
        return ActionQuery.builder()
                .scope(parameters.word("scope", ActionScope.class).orElse(ActionScope.ALL))
                .type(parameters.text("action_type").map(ActionType::new).orElse(null))
                .targetEntity(parameters.text("target_entity").orElse(null))
                .entityId(parameters.text("entity_id").orElse(null))
                .initiatedBy(parameters.text("initiated_by").orElse(null))
                .approvedBy(parameters.text("approved_by").orElse(null))
                .incident(parameters.text("incident").orElse(null))
                .policy(parameters.text("policy").orElse(null))
                .minAuthority(
                        parameters.word("min_authority", AuthorityLevel.class).orElse(null))
                .restores(parameters.text("restores").orElse(null))
                .since(parameters.time("since").orElse(null))
                .until(parameters.time("until").orElse(null))
                .text(parameters.text("q").orElse(null))
                .limit(parameters.number("limit").orElse(DEFAULT_LIMIT))
                .cursor(parameters.text("after").orElse(null))
                .build();
    }
}
