package io.guardianops.server;

import io.guardianops.audit.bundle.BundleWriter;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.TrailExport;
import io.guardianops.engine.TrailSelection;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.wire.ActionQueryParameters;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.BundleParameters;
import io.guardianops.wire.ExportBody;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The audit trail as evidence: its signed head, bundles of it, and the record of exports that others make.
final class EvidenceRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceRoutes.class);

    /// A bundle reads the trail and takes its size on the disk; reading actions one by one asks for less.
    private static final AuthorityLevel REQUIRED = AuthorityLevel.MONITOR;

    /// Bundles that are written or sent at a time.
    private static final int MOST_AT_ONCE = 2;

    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").withZone(ZoneOffset.UTC);

    private final GuardianEngine engine;
    private final ServerOptions options;
    private final Duration pulse;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);

    EvidenceRoutes(GuardianEngine engine, ServerOptions options) {
        this.engine = engine;
        this.options = options;
        // Well before the connection would be given up.
        this.pulse = options.idleTimeout().dividedBy(3);
    }

    void addTo(ApiRoutes routes) {
        routes.get(ApiPaths.AUDIT_CHECKPOINT, this::checkpoint);
        routes.get(ApiPaths.AUDIT_BUNDLE, this::bundle);
        routes.post(ApiPaths.AUDIT_EXPORTS, this::recordExport);
    }

    private void checkpoint(Exchange exchange) {
        SigningKey key = key();
        SignedNote note = engine.audit().sign(key);
        exchange.header(ApiPaths.VERIFIER_KEY, key.verifier().text());
        exchange.text(note.render());
    }

    private void bundle(Exchange exchange) {
        Caller caller = exchange.caller();
        caller.require("An evidence bundle", REQUIRED);
        BundleParameters wanted = BundleParameters.read(exchange.parameters());
        SigningKey key = key();
        TrailExport what = new TrailExport(
                TrailSelection.of(wanted.query()),
                wanted.exportedBy().orElse(caller.name()),
                wanted.why(),
                wanted.redacted(),
                caller.name());
        if (!turns.tryAcquire()) {
            throw new HttpResponseException(429, MOST_AT_ONCE + " evidence bundles are under way already");
        }
        try {
            send(exchange, what, key);
        } finally {
            turns.release();
        }
    }

    private void send(Exchange exchange, TrailExport what, SigningKey key) {
        String name = "audit-" + FILE_TIME.format(options.clock().instant()) + ".guardian";
        FileAnswer answer = exchange.file("application/zip", name);
        if (exchange.isHead()) {
            // Nobody gets anything, so nothing goes on record.
            return;
        }
        try (ScratchFolder scratch = ScratchFolder.create()) {
            Path file = scratch.resolve(name);
            boolean written = engine.audit()
                    .export(file, what, key, answer.pulse(BundleWriter.beginning(), pulse))
                    .isPresent();
            if (written) {
                answer.send(file);
            } else {
                LOG.info("The caller went away before the evidence bundle was written");
            }
        } catch (IOException e) {
            answer.giveUp(e);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            answer.giveUp(e);
            throw e;
        }
    }

    private void recordExport(Exchange exchange) {
        Caller caller = exchange.caller();
        ExportBody body = ExportBody.read(exchange.body());
        TrailExport what = new TrailExport(
                TrailSelection.of(ActionQueryParameters.readFilter(exchange.parameters())),
                Objects.requireNonNullElse(body.exportedBy(), caller.name()),
                body.why(),
                Set.of(),
                caller.name());
        engine.audit().exported(what, body.format(), body.file(), body.actions());
        exchange.nothing();
    }

    private SigningKey key() {
        Supplier<SigningKey> keys = options.signing();
        if (keys == null) {
            throw new GuardianException.Conflict(
                    "trail_not_signed",
                    "This server signs no audit trail: it was started without a signing key",
                    "Verify the trail where it is kept, with 'guardian audit verify'.");
        }
        return keys.get();
    }
}
