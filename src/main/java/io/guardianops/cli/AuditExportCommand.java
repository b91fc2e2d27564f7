package io.guardianops.cli;

import io.guardianops.audit.bundle.Bundle;
import io.guardianops.audit.bundle.BundleLimits;
import io.guardianops.audit.bundle.BundleManifest;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.TrailExport;
import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `guardian audit export`: evidence in one file.
@Command(
        name = "export",
        header = "Write the trail, or some actions of it, into an evidence bundle, and record that.",
        description =
                "The bundle is verified with 'guardian audit verify FILE --key VKEY', without a database, network "
                        + "or settings. With --connect the server makes it; that needs MONITOR authority.",
        footer = {
            "",
            "Examples:",
            "  guardian audit export --db fleet.db --out evidence.guardian --why INC-42",
            "  guardian audit export --db fleet.db --out alice.guardian --by-whom alice \\",
            "    --redact reason,error_message",
            "  guardian audit export --connect http://127.0.0.1:8000 --out prod.guardian --why audit"
        })
final class AuditExportCommand extends AuditAccess implements Callable<Integer> {
    /// What was written.
    ///
    /// @param actions that the bundle shows
    /// @param entries that it shows
    /// @param key     to verify it with
    record ExportJson(String file, long actions, long entries, String key) {}

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The bundle; must not exist yet.")
    Path out = Path.of("");

    @Option(names = "--type", paramLabel = "TYPE", description = "Only actions of this type, e.g. cancel_task.")
    @Nullable
    String type;

    @Option(names = "--target", paramLabel = "ENTITY", description = "Only actions on this task, or FROM→TO.")
    @Nullable
    String target;

    @Option(names = "--by-whom", paramLabel = "WHO", description = "Only actions of this person.")
    @Nullable
    String byWhom;

    @Option(names = "--since", paramLabel = "TIME", description = "Only actions from this time on, or since 2h, 7d.")
    @Nullable
    Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only actions before this time.")
    @Nullable
    Instant until;

    @Option(names = "--query", paramLabel = "TEXT", description = "Only actions whose reason or target has this text.")
    @Nullable
    String query;

    @Option(
            names = "--redact",
            paramLabel = "FIELD",
            split = ",",
            description = "Withhold this field's text, e.g. reason,error_message; what is left is not proven.")
    Set<String> redact = new LinkedHashSet<>();

    @Option(
            names = "--why",
            paramLabel = "TEXT",
            description = "What for; goes into the bundle and on record. With --connect it must be given.")
    String why = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who exports. Default: the user of this machine.")
    String by = System.getProperty("user.name", "unknown");

    AuditExportCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public boolean worksAtServer() {
        return true;
    }

    @Override
    public Integer call() {
        Written written = invocation().isAtServer() ? ofServer() : ofDatabase();
        Output output = invocation().output();
        long actions = written.counts().rows();
        long entries = written.counts().entries();
        if (output.isJson()) {
            output.json(new ExportJson(
                    out.toString(), actions, entries, written.key().text()));
        } else {
            output.line(
                    String.format(Locale.ROOT, "Wrote %s with %,d actions and %,d entries.", out, actions, entries));
            output.line("Verify with: guardian audit verify " + ShellWord.of(out.toString()) + " --key "
                    + written.key().text());
        }
        return ExitCode.DONE;
    }

    /// What is in the bundle, and who signed it.
    private record Written(BundleManifest.Counts counts, VerifierKey key) {}

    private Written ofDatabase() {
        try (GuardianEngine engine = open()) {
            SigningKey key = keeping().key(engine.audit().origin());
            BundleManifest manifest = engine.audit()
                    .export(out, new TrailExport(filter(), by, why, redact), key, Progress.none())
                    .orElseThrow();
            return new Written(manifest.counts(), key.verifier());
        }
    }

    private Written ofServer() {
        if (why.isBlank() && spec != null) {
            throw new ParameterException(spec.commandLine(), "Missing required option with --connect: '--why=TEXT'");
        }
        try (GuardianClient client = invocation().connect()) {
            ActionQuery filter = filter();
            boolean _ = evidence(client)
                    .exportBundle(
                            out,
                            new Evidence.Export(filter == null ? ActionQuery.all() : filter, by, why, redact),
                            Progress.none());
        }
        try (Bundle bundle = Bundle.open(out, BundleLimits.DEFAULT)) {
            return new Written(bundle.manifest().counts(), bundle.key());
        } catch (IOException | MalformedEvidence e) {
            throw new GuardianException.Unexpected(
                    "What the server sent is in " + out + ", and is no evidence bundle: " + e.getMessage(), e);
        }
    }

    private @Nullable ActionQuery filter() {
        if (type == null && target == null && byWhom == null && since == null && until == null && query == null) {
            return null;
        }
        return ActionQuery.builder()
                .type(type == null ? null : new ActionType(type))
                .targetEntity(target)
                .initiatedBy(byWhom)
                .since(since)
                .until(until)
                .text(query)
                .limit(1_000)
                .build();
    }
}
