package io.guardianops.server;

import io.guardianops.wire.ApiPaths;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// Where the routes are hung up. What is below the base asks every caller who it is before anything else is looked at.
final class ApiRoutes {
    /// Answers one request of a known caller.
    @FunctionalInterface
    interface Answer {
        void to(Exchange exchange);
    }

    private final RoutesConfig routes;
    private final Access access;
    private final BodyBytes bodies;

    ApiRoutes(RoutesConfig routes, Access access, BodyBytes bodies) {
        this.routes = routes;
        this.access = access;
        this.bodies = bodies;
    }

    void get(String path, Answer answer) {
        open(ApiPaths.BASE + path, context -> answer.to(exchange(context)));
    }

    void post(String path, Answer answer) {
        routes.post(ApiPaths.BASE + path, context -> answer.to(exchange(context)));
    }

    void put(String path, Answer answer) {
        routes.put(ApiPaths.BASE + path, context -> answer.to(exchange(context)));
    }

    void delete(String path, Answer answer) {
        routes.delete(ApiPaths.BASE + path, context -> answer.to(exchange(context)));
    }

    /// A page for anybody, not below the base.
    void open(String path, Handler handler) {
        routes.get(path, handler);
        // The server below leaves the body out by itself.
        routes.head(path, handler);
    }

    private Exchange exchange(Context context) {
        Caller caller = access.caller(context.header("Authorization"));
        context.attribute(Exchange.CALLER, caller);
        return new Exchange(context, caller, bodies);
    }
}
