package io.guardianops.server;

import io.javalin.config.JavalinConfig;

/// Something that a server does beside the routes of the guardian API: the event stream, metrics, rate limits, TLS.
///
/// Parts are installed before the routes, in their order, so that their `before` handlers come first. A part may throw
/// a [io.guardianops.model.GuardianException] or Javalin's `HttpResponseException` from any handler; both are answered
/// as the API answers errors.
@FunctionalInterface
public interface ServerPart {
    void installIn(JavalinConfig config);
}
