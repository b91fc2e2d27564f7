package io.guardianops.server;

import io.guardianops.wire.ApiPaths;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Gives every request an id, which its answer and every line of the log about it carry, and notes what was answered.
/// The query is not noted: it may hold a token.
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final String MDC_KEY = "request";
    private static final String STARTED = "request-started";
    private static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestLog() {}

    static void install(RoutesConfig routes) {
        routes.before(RequestLog::begin);
        routes.after(RequestLog::end);
    }

    static String newId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private static void begin(Context context) {
        String id = idOf(context.header(ApiPaths.REQUEST_ID));
        MDC.put(MDC_KEY, id);
        context.attribute(STARTED, System.nanoTime());
        context.header(ApiPaths.REQUEST_ID, id);
        context.header("x-content-type-options", "nosniff");
        context.header("x-frame-options", "DENY");
        context.header("referrer-policy", "no-referrer");
        context.header("cache-control", "no-store");
    }

    private static void end(Context context) {
        try {
            Caller caller = context.attribute(Exchange.CALLER);
            Long started = context.attribute(STARTED);
            long micros = started == null ? 0 : (System.nanoTime() - started) / 1_000;
            String line = "{} {} by {}: {} in {} µs, request {}";
            Object[] facts = {
                context.method(),
                context.path(),
                caller == null ? "nobody" : caller.name(),
                context.statusCode(),
                micros,
                context.res().getHeader(ApiPaths.REQUEST_ID)
            };
            if (context.statusCode() >= 500) {
                LOG.warn(line, facts);
            } else if (context.method().name().equals("GET") && context.statusCode() < 400) {
                LOG.debug(line, facts);
            } else {
                LOG.info(line, facts);
            }
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    /// The caller's own, if it can't spoil a log.
    private static String idOf(@Nullable String given) {
        return given != null && GIVEN.matcher(given).matches() ? given : newId();
    }
}
