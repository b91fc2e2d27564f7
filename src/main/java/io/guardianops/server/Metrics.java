package io.guardianops.server;

import io.guardianops.wire.ApiPaths;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.DoubleSupplier;

/// Counts what the server does, and tells it at `/metrics` as Prometheus reads it. Labels are bounded: routes by their
/// template, never by ids.
public final class Metrics implements ServerPart {
    private static final String STARTED = "guardian-metrics-started";
    private static final String UNKNOWN = "unknown";
    private static final double NANOS = 1e9;
    private static final double[] SECONDS = {.001, .0025, .005, .01, .02, .05, .1, .25, .5, 1, 2.5, 10};

    private final Access access;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter text =
            PrometheusTextFormatWriter.builder().build();
    private final Counter requests = Counter.builder()
            .name("guardian_http_requests_total")
            .help("Requests that were answered.")
            .labelNames("route", "method", "status")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("guardian_http_request_seconds")
            .help("Time from the first handler to the last.")
            .labelNames("route", "method")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    private final Counter interventions = Counter.builder()
            .name("guardian_interventions_total")
            .help("Interventions that this server carried out.")
            .labelNames("type")
            .register(registry);

    /// @param access who may read them: any caller
    public Metrics(Access access) {
        this.access = access;
    }

    /// Tells what is so at the moment.
    public Metrics gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
        return this;
    }

    /// Tells how much there was altogether.
    public Metrics counter(String name, String help, DoubleSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
        return this;
    }

    @Override
    public void installIn(JavalinConfig config) {
        config.routes.before(context -> context.attribute(STARTED, System.nanoTime()));
        config.routes.after(this::count);
        config.routes.get(ApiPaths.METRICS, this::tell);
    }

    private void count(Context context) {
        Endpoint endpoint = context.endpoints().lastHttpEndpoint();
        String route = endpoint == null ? UNKNOWN : endpoint.path;
        String method = endpoint == null ? UNKNOWN : context.method().name();
        requests.labelValues(route, method, Integer.toString(context.statusCode()))
                .inc();
        Long started = context.attribute(STARTED);
        if (started != null) {
            seconds.labelValues(route, method).observe((System.nanoTime() - started) / NANOS);
        }
        if (context.statusCode() == 200 && route.startsWith(ApiPaths.BASE + ApiPaths.INTERVENTION)) {
            interventions.labelValues(lastWord(route)).inc();
        } else if (context.statusCode() == 200 && (route.endsWith("/revert") || route.endsWith("/restore"))) {
            interventions.labelValues(lastWord(route)).inc();
        }
    }

    private static String lastWord(String route) {
        return route.substring(route.lastIndexOf('/') + 1).replace('-', '_');
    }

    private void tell(Context context) {
        context.attribute(Exchange.CALLER, access.caller(context.header("Authorization")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            text.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write to memory", e);
        }
        context.contentType(PrometheusTextFormatWriter.CONTENT_TYPE).result(out.toByteArray());
    }
}
