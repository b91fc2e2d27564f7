package io.guardianops.server;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.EventJson;
import io.guardianops.wire.EventParameters;
import io.guardianops.wire.Parameters;
import java.util.Map;

/// The events that passed.
final class EventRoutes {
    private final GuardianEngine engine;

    EventRoutes(GuardianEngine engine) {
        this.engine = engine;
    }

    void addTo(ApiRoutes routes) {
        routes.get(ApiPaths.EVENTS, this::list);
        routes.get(ApiPaths.LAST_EVENT, this::last);
    }

    private void list(Exchange exchange) {
        Parameters parameters = exchange.parameters();
        exchange.answer(engine
                .events()
                .after(
                        EventParameters.filter(parameters),
                        EventParameters.after(parameters),
                        EventParameters.limit(parameters))
                .stream()
                .map(EventJson::of)
                .toList());
    }

    private void last(Exchange exchange) {
        exchange.answer(Map.of("event_id", engine.events().lastId()));
    }
}
