package io.guardianops.server;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A guardian system that is served to others. Closing it lets requests that run come to their end; the engine stays
/// open, it belongs to who made it.
public final class GuardianServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GuardianServer.class);

    private final Javalin javalin;
    private final int port;

    private GuardianServer(Javalin javalin) {
        this.javalin = javalin;
        this.port = javalin.port();
    }

    /// Begins to serve.
    ///
    /// @param access who may do what
    /// @throws GuardianException.Unreachable with code `address_in_use` or `server_not_started`
    public static GuardianServer start(GuardianEngine engine, Access access, ServerOptions options) {
        Javalin javalin = Javalin.create(config -> configure(config, engine, access, options));
        try {
            javalin.start(options.host(), options.port());
        } catch (JavalinBindException taken) {
            throw new GuardianException.Unreachable(
                    "address_in_use",
                    "Nothing can listen on " + options.host() + ":" + options.port(),
                    "Choose another port with --port, or end the program that uses it.",
                    taken);
        } catch (JavalinException failed) {
            throw new GuardianException.Unreachable(
                    "server_not_started",
                    "The server could not start on " + options.host() + ":" + options.port(),
                    "The log says why.",
                    failed);
        }
        LOG.info("Serving on {}:{}", options.host(), javalin.port());
        return new GuardianServer(javalin);
    }

    /// The port that it listens on.
    public int port() {
        return port;
    }

    /// What is routed, for the test that holds it against the document.
    List<Endpoint> endpoints() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .toList();
    }

    @Override
    public void close() {
        javalin.stop();
        LOG.info("Stopped serving");
    }

    private static void configure(JavalinConfig config, GuardianEngine engine, Access access, ServerOptions options) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.defaultContentType = Exchange.JSON;
        // Answers go out as they are: on the machines that this runs on, the processor is scarcer than the line.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        JettySetup.apply(config, options);
        RequestLog.install(config.routes);
        ErrorAnswers.install(config);
        options.parts().forEach(part -> part.installIn(config));

        ApiRoutes routes = new ApiRoutes(config.routes, access, new BodyBytes(options.bodyTimeout()));
        new SystemRoutes(engine, options).addTo(routes);
        new TaskRoutes(engine, options.clock()).addTo(routes);
        new AgentRoutes(engine, options.clock()).addTo(routes);
        new ActionRoutes(engine).addTo(routes);
        new EvidenceRoutes(engine, options).addTo(routes);
        new PolicyRoutes(options.policies()).addTo(routes);
        new InterventionRoutes(engine).addTo(routes);
        new WorkerRoutes(engine).addTo(routes);
        new EventRoutes(engine).addTo(routes);
        new DocsRoutes(options.version()).addTo(routes);
    }
}
