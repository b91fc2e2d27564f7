package io.guardianops.server;

import io.javalin.config.JavalinConfig;
import java.util.EnumSet;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.handler.GracefulHandler;

/// What the HTTP server below does by itself.
final class JettySetup {
    /// Long queries name many ids.
    private static final int HEADERS = 64 * 1024;

    private JettySetup() {}

    static void apply(JavalinConfig config, ServerOptions options) {
        config.jetty.modifyHttpConfiguration(http -> apply(http, options));
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new JettyErrors());
            server.setHandler(new GracefulHandler());
            server.setStopTimeout(options.drain().toMillis());
        });
    }

    private static void apply(HttpConfiguration http, ServerOptions options) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADERS);
        http.setIdleTimeout(options.idleTimeout().toMillis());
        // Ids are opaque: a slash or a percent sign may be in one, encoded.
        http.setUriCompliance(UriCompliance.from(EnumSet.of(
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER,
                UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
                UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS)));
    }
}
