package io.guardianops.cli;

import io.guardianops.audit.bundle.BundleRequest;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `guardian audit export`: actions of the trail in one file, as evidence or to read.
@Command(
        name = "export",
        header = "Write the trail, or some actions of it, into a file, and record that.",
        description = {
            "An evidence bundle is verified with 'guardian audit verify FILE --key VKEY', without a database, network "
                    + "or settings. With --connect the server makes it; that needs MONITOR authority.",
            "CSV, JSONL and PDF are lists for spreadsheets, programs and people; they prove nothing by themselves.",
            "With --verify, a trail that is not verified ends with exit code 1; the file is written all the same."
        },
        footer = {
            "",
            "Examples:",
            "  guardian audit export --db fleet.db --out evidence.guardian --why INC-42",
            "  guardian audit export --db fleet.db --out alice.guardian --by-whom alice \\",
            "    --redact reason,error_message",
            "  guardian audit export --db fleet.db --out INC-42.pdf --format pdf --verify \\",
            "    --query \"incident:INC-42 state:reverted\"",
            "  guardian audit export --connect http://127.0.0.1:8000 --out prod.guardian \\",
            "    --why audit"
        })
final class AuditExportCommand extends AuditAccess implements Callable<Integer> {
    /// The forms of the file.
    enum Format {
        BUNDLE,
        PDF,
        CSV,
        JSONL
    }

    /// Members of actions and entries that say something; a mistyped one would withhold nothing.
    private static final Set<String> WITHHELD = new TreeSet<>(Set.of(
            "action_type",
            "after",
            "agent_id",
            "approved_by",
            "audit_log",
            "before",
            "by",
            "description",
            "assigned_agent_id",
            "error_message",
            "file",
            "filter",
            "from_agent",
            "from_agent_id",
            "incident",
            "initiated_by",
            "policy",
            "reason",
            "reason_code",
            "reverted_by",
            "revert_reason",
            "saved_by",
            "task_id",
            "text",
            "target",
            "target_entity",
            "title",
            "to_agent",
            "to_agent_id",
            "token_name",
            "why"));

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            converter = OutFile.Converter.class,
            description = "The file; must not exist yet.")
    Path out = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "bundle (signed evidence), pdf (a document to file), csv, jsonl. Default: bundle.")
    Format format = Format.BUNDLE;

    @Mixin
    ExportSelection selection = new ExportSelection();

    @Option(
            names = "--redact",
            paramLabel = "FIELD",
            split = ",",
            description =
                    "Withhold this field's text, e.g. reason,error_message; what is left is not proven. Notes have "
                            + "text, exports and redactions a why. Bundles only.")
    Set<String> redact = new LinkedHashSet<>();

    @Option(names = "--verify", description = "Verify the trail first; a PDF gets the verdict and its limits.")
    boolean verify;

    @Option(
            names = "--why",
            paramLabel = "TEXT",
            description = "What for; goes into the bundle or PDF and on record. With --connect it must be given.")
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
        checkOptions();
        OutFile.refuseFolder(out);
        selection.warn(invocation().output());
        ExportOrder order = new ExportOrder(
                out, selection.query(Objects.requireNonNull(spec)), selection.words(), by, why, redact, verify);
        VerificationReport report = format == Format.BUNDLE
                ? new BundleExport(this, order).run()
                : new RowsExport(this, order, format).run();
        return report == null || report.verdict() == Verdict.VERIFIED ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private void checkOptions() {
        if (invocation().isAtServer() && why.isBlank()) {
            throw wrong("Missing required option with --connect: '--why=TEXT'");
        }
        if (!redact.isEmpty() && format != Format.BUNDLE) {
            throw wrong("--redact can only be used with --format bundle");
        }
        Set<String> unknown = new TreeSet<>(redact);
        unknown.removeAll(WITHHELD);
        unknown.removeAll(BundleRequest.NEVER_WITHHELD);
        if (!unknown.isEmpty()) {
            throw wrong("--redact: no record has a field " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", WITHHELD));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
