package io.guardianops.server;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianException;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.CapabilitiesJson;
import io.guardianops.wire.OverviewJson;
import io.guardianops.wire.SnapshotParameters;
import io.guardianops.wire.WireFormat;
import io.guardianops.wire.WireTime;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The system as a whole: whether it is well, what it can do, who asks, and its numbers.
final class SystemRoutes {
    /// What this server can do beyond the reference server. A backup is written to a file of the caller's machine,
    /// which a server can't.
    private static final List<String> FEATURES = List.of(
            "restart_task", "restore_plan", "intake_control", "action_search", "event_replay", "idempotency", "notes");

    /// What `GET /auth/me` answers.
    ///
    /// @param name           of the token
    /// @param authorityLevel the highest authority that it grants
    /// @param authorityName  its name
    /// @param expiresAt      when it ends, null if it doesn't
    record MeJson(
            String name,
            int authorityLevel,
            String authorityName,
            @Nullable String expiresAt) {}

    private final GuardianEngine engine;
    private final ServerOptions options;

    SystemRoutes(GuardianEngine engine, ServerOptions options) {
        this.engine = engine;
        this.options = options;
    }

    void addTo(ApiRoutes routes) {
        routes.open(ApiPaths.HEALTH, this::health);
        routes.get(ApiPaths.CAPABILITIES, this::capabilities);
        routes.get(ApiPaths.ME, this::me);
        routes.get(ApiPaths.OVERVIEW, this::overview);
        routes.get(ApiPaths.SNAPSHOT, this::snapshot);
    }

    /// Well is a server whose data can be read.
    private void health(Context context) {
        boolean well = dataCanBeRead();
        context.status(well ? 200 : 503)
                .contentType(Exchange.JSON)
                .result(WireFormat.writeUtf8(Map.of("status", well ? "healthy" : "unhealthy")));
    }

    private boolean dataCanBeRead() {
        try {
            return engine.events().lastId() >= 0;
        } catch (GuardianException away) {
            return false;
        }
    }

    private void capabilities(Exchange exchange) {
        Caller caller = exchange.caller();
        exchange.answer(CapabilitiesJson.of(
                options.version(),
                features(),
                caller.granted(),
                caller.name(),
                options.clock().instant()));
    }

    private List<String> features() {
        List<String> all = new ArrayList<>(FEATURES);
        if (options.signing() != null) {
            all.add("evidence");
        }
        if (options.policies() != null) {
            all.add("policies");
        }
        return all;
    }

    private void me(Exchange exchange) {
        Caller caller = exchange.caller();
        Instant expiresAt = caller.expiresAt();
        exchange.answer(new MeJson(
                caller.name(),
                caller.granted().level(),
                caller.granted().name(),
                expiresAt == null ? null : WireTime.format(expiresAt)));
    }

    private void overview(Exchange exchange) {
        exchange.answer(OverviewJson.of(engine.reads().overview()));
    }

    private void snapshot(Exchange exchange) {
        Instant now = options.clock().instant();
        Instant earliest = now.minus(SnapshotParameters.LONGEST_AGO);
        Instant wanted = SnapshotParameters.endedSince(exchange.parameters()).orElse(now);
        exchange.snapshot(engine.reads().snapshot(wanted.isBefore(earliest) ? earliest : wanted));
    }
}
