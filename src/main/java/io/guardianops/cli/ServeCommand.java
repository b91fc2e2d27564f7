package io.guardianops.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guardianops.engine.GuardianEngine;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `guardian serve`: the guardian API over a database, for others.
@Command(
        name = "serve",
        header = "Serve the guardian API over a database, until Ctrl+C.",
        description = {
            "Others need a token: 'guardian token create'. Your own commands on this machine need none while it"
                    + " listens on loopback; on other addresses they need one too.",
            "Several may serve one PostgreSQL database at a time."
        },
        footer = {
            "",
            "Examples:",
            "  guardian serve --db fleet.db",
            "  guardian serve --db jdbc:postgresql://db/guardian \\",
            "      --redis redis://cache:6379 --host 0.0.0.0 \\",
            "      --tls-cert chain.pem --tls-key key.pem"
        })
final class ServeCommand implements NeedsDatabase, Callable<Integer> {
    /// Until requests that run have ended and files are given back.
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    /// Where it answers.
    ///
    /// @param elsewhere the address for other machines, where `url` is of use on this one only
    record Serving(
            String database,
            String url,
            String docs,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String elsewhere) {}

    @Mixin
    ServeOptions options = new ServeOptions();

    @Spec
    @Nullable
    CommandSpec spec;

    private final Invocation invocation;

    ServeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public String whyNotAtServer() {
        return "a server serves what is its own";
    }

    @Override
    public boolean takesUrl() {
        return true;
    }

    @Override
    public Integer call() {
        options.problem().ifPresent(problem -> {
            if (spec == null) {
                throw new IllegalStateException(problem);
            }
            throw new ParameterException(spec.commandLine(), problem);
        });
        options.refuseExposure();
        Database place = invocation.place();
        try (StopSignal _ = StopSignal.forThisThread(STOP_PATIENCE);
                GuardianEngine engine = open(place);
                RelayStarter.Relay _ = relay(engine);
                Service service = Service.start(engine, options, invocation)) {
            announce(place, service, engine);
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            invocation.output().note("stopped", "Stopped.");
        }
        return ExitCode.DONE;
    }

    private GuardianEngine open(Database place) {
        return invocation
                .backends()
                .systems()
                .open(place, true, invocation.backends().clock());
    }

    private RelayStarter.Relay relay(GuardianEngine engine) {
        return options.redis == null ? () -> {} : invocation.backends().relays().start(engine, options.redis);
    }

    private void announce(Database place, Service service, GuardianEngine engine) {
        Output output = invocation.output();
        if (!options.isLoopback() && engine.tokens().list().isEmpty()) {
            output.warning(
                    "no_tokens",
                    "Nobody has a token yet. Make one: "
                            + invocation.commandLine("token create NAME --authority GUARDIAN"));
        }
        if (options.isExposed()) {
            output.warning(
                    "insecure",
                    "Without TLS, everyone on the way can read the tokens and change what is sent, unless a proxy in "
                            + "front does it.");
        }
        String url = service.url();
        String elsewhere = service.urlElsewhere().orElse(null);
        if (output.isJson()) {
            output.json(new Serving(place.toString(), url, url + "/docs", elsewhere));
        } else {
            output.line("Serving " + place + " at " + url + " (docs: " + url + "/docs). "
                    + (elsewhere == null ? "" : "From other machines: " + elsewhere + ". ") + "Stop with Ctrl+C.");
        }
        output.flush();
    }
}
