package io.guardianops.server;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.Intervention;
import io.guardianops.wire.ActionJson;
import io.guardianops.wire.InterventionRoute;

/// The emergency acts. The engine checks authority, fields, existence and state, in this order.
final class InterventionRoutes {
    private final GuardianEngine engine;

    InterventionRoutes(GuardianEngine engine) {
        this.engine = engine;
    }

    void addTo(ApiRoutes routes) {
        for (InterventionRoute route : InterventionRoute.values()) {
            routes.post(route.path(), exchange -> run(route, exchange));
        }
    }

    private void run(InterventionRoute route, Exchange exchange) {
        Intervention claimed = route.read(exchange.body(), exchange.idempotencyKey());
        Intervention carried = claimed.withMandate(exchange.caller().carry(claimed.mandate()));
        exchange.answer(ActionJson.of(engine.interventions().execute(carried)));
    }
}
