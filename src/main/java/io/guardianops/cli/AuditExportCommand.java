package io.guardianops.cli;

import io.guardianops.audit.bundle.Bundle;
import io.guardianops.audit.bundle.BundleLimits;
import io.guardianops.audit.bundle.BundleManifest;
import io.guardianops.audit.bundle.BundleRequest;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.engine.AuditTrail;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.TrailExport;
import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import io.guardianops.trail.ActionFilter;
import io.guardianops.trail.PdfHeading;
import io.guardianops.trail.TrailColumn;
import io.guardianops.trail.TrailFile;
import io.guardianops.trail.TrailForm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    /// What was written as evidence.
    ///
    /// @param actions records of actions that the bundle shows, one for each entry that commits to one
    /// @param entries that it shows
    /// @param key     to verify it with
    /// @param verdict of `--verify`; null without it
    record ExportJson(
            String file,
            long actions,
            long entries,
            String key,
            @Nullable String verdict) {}

    /// What was written to read.
    ///
    /// @param verdict of `--verify`; null without it
    record RowsJson(
            String file,
            String format,
            long actions,
            @Nullable String verdict) {}

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

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file; must not exist yet.")
    Path out = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "bundle (signed evidence), pdf (a document to file), csv, jsonl. Default: bundle.")
    Format format = Format.BUNDLE;

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

    @Option(names = "--query", paramLabel = "SEARCH", description = SearchText.HELP)
    String query = "";

    @Option(
            names = "--redact",
            paramLabel = "FIELD",
            split = ",",
            description = "Withhold this field's text, e.g. reason,error_message; what is left is not proven. Bundles "
                    + "only.")
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
        ActionQuery asked = filter();
        VerificationReport report = format == Format.BUNDLE ? bundle(asked) : rows(asked);
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

    private @Nullable VerificationReport bundle(ActionQuery asked) {
        Written written = invocation().isAtServer() ? ofServer(asked) : ofDatabase(asked);
        VerificationReport report = written.report();
        Output output = invocation().output();
        long actions = written.counts().rows();
        long entries = written.counts().entries();
        if (output.isJson()) {
            output.json(new ExportJson(
                    out.toString(),
                    actions,
                    entries,
                    written.key().text(),
                    report == null ? null : AuditReportJson.of(report).verdict()));
        } else {
            output.line(String.format(
                    Locale.ROOT, "Wrote %s with %,d records of actions and %,d entries.", out, actions, entries));
            if (report != null) {
                output.line(ReportText.lines(report).getFirst());
            }
            output.line("Verify with: guardian audit verify " + ShellWord.of(out.toString()) + " --key "
                    + written.key().text());
        }
        if (actions == 0) {
            output.warning("nothing_shown", "No action matches, so the bundle shows none.");
        }
        return report;
    }

    private @Nullable VerificationReport rows(ActionQuery asked) {
        Rows written = invocation().isAtServer() ? rowsOfServer(asked) : rowsOfDatabase(asked);
        VerificationReport report = written.report();
        Output output = invocation().output();
        if (output.isJson()) {
            output.json(new RowsJson(
                    out.toString(),
                    word(),
                    written.actions(),
                    report == null ? null : AuditReportJson.of(report).verdict()));
        } else {
            output.line(String.format(
                    Locale.ROOT,
                    "Wrote %s with %,d %s.",
                    out,
                    written.actions(),
                    written.actions() == 1 ? "action" : "actions"));
            if (report != null) {
                output.line(ReportText.lines(report).getFirst());
            }
        }
        return report;
    }

    /// How many actions are in the file, and what a verification found; null if none was asked for.
    private record Rows(long actions, @Nullable VerificationReport report) {}

    private Rows rowsOfDatabase(ActionQuery asked) {
        try (GuardianEngine engine = open()) {
            AuditTrail trail = engine.audit();
            VerificationReport report = verified(trail);
            TrailForm form = form(trail.origin(), place(), report);
            TrailExport export = new TrailExport(restricted(asked), by, why, redact);
            long actions = write(
                    form, asked, engine.reads()::actions, rows -> trail.exported(export, word(), fileName(), rows));
            return new Rows(actions, report);
        }
    }

    private @Nullable VerificationReport verified(AuditTrail trail) {
        return verify ? trail.verify(known(trail), Progress.none()).orElseThrow() : null;
    }

    private @Nullable VerificationReport verified(GuardianClient client) {
        return verify ? evidence(client).verify(List.of(), Progress.none()).orElseThrow() : null;
    }

    private Rows rowsOfServer(ActionQuery asked) {
        try (GuardianClient client = invocation().connect()) {
            ConnectionInfo connection = client.connection();
            VerificationReport report = verified(client);
            TrailForm form = form(connection.name(), connection.location(), report);
            Evidence.Export export = new Evidence.Export(asked, by, why);
            long actions = write(
                    form,
                    asked,
                    client::actions,
                    rows -> client.evidence().ifPresent(trail -> trail.recordExport(export, word(), fileName(), rows)));
            return new Rows(actions, report);
        }
    }

    private TrailForm form(String trail, String place, @Nullable VerificationReport report) {
        return switch (format) {
            case CSV -> new TrailForm.Csv(TrailColumn.usualFirst());
            case JSONL -> new TrailForm.JsonLines();
            case PDF ->
                new TrailForm.Pdf(
                        new PdfHeading(
                                trail,
                                place,
                                searched(),
                                report == null
                                        ? List.of()
                                        : PdfHeading.verdict(
                                                report, invocation().now()),
                                report == null ? List.of() : report.limits(),
                                by,
                                why,
                                invocation().now()),
                        TrailColumn.usual());
            case BUNDLE -> throw new IllegalStateException("a bundle is written by its own trail");
        };
    }

    private long write(
            TrailForm form, ActionQuery asked, Function<ActionQuery, Page<ActionRow>> source, LongConsumer record) {
        return new TrailFile(form, asked, source, record).write(out, 0, Progress.none());
    }

    private String word() {
        return EnumWords.word(format);
    }

    private String fileName() {
        return String.valueOf(out.getFileName());
    }

    /// What is in the bundle, who signed it, and what a verification found; null if none was asked for.
    private record Written(
            BundleManifest.Counts counts,
            VerifierKey key,
            @Nullable VerificationReport report) {}

    private Written ofDatabase(ActionQuery asked) {
        try (GuardianEngine engine = open()) {
            VerificationReport report = verified(engine.audit());
            SigningKey key = keeping().key(engine.audit());
            BundleManifest manifest = engine.audit()
                    .export(out, new TrailExport(restricted(asked), by, why, redact), key, Progress.none())
                    .orElseThrow();
            return new Written(manifest.counts(), key.verifier(), report);
        }
    }

    private Written ofServer(ActionQuery asked) {
        VerificationReport report;
        try (GuardianClient client = invocation().connect()) {
            report = verified(client);
            boolean _ =
                    evidence(client).exportBundle(out, new Evidence.Export(asked, by, why, redact), Progress.none());
        }
        try (Bundle bundle = Bundle.open(out, BundleLimits.DEFAULT)) {
            return new Written(bundle.manifest().counts(), bundle.key(), report);
        } catch (IOException | MalformedEvidence e) {
            throw new GuardianException.Unexpected(
                    "What the server sent is in " + out + ", and is no evidence bundle: " + e.getMessage(), e);
        }
    }

    /// The actions that are asked for, from the newest on.
    private ActionQuery filter() {
        SearchText search = SearchText.of(Objects.requireNonNull(spec), query);
        ActionFilter searched = search.filter();
        String asked = search.once("--type", type, "type:", searched.type());
        return searched.query()
                .type(asked == null ? null : new ActionType(asked))
                .targetEntity(search.once("--target", target, "target:", searched.target()))
                .initiatedBy(search.once("--by-whom", byWhom, "by:", searched.by()))
                .since(search.once("--since", since, "after:", searched.after()))
                .until(search.once("--until", until, "before:", searched.before()))
                .limit(1_000)
                .build();
    }

    /// Null for the whole trail, with all that is in it beside actions.
    private static @Nullable ActionQuery restricted(ActionQuery asked) {
        return asked.pages(ActionQuery.all().limit()).equals(ActionQuery.all()) ? null : asked;
    }

    /// What was searched for, in the words of the search field.
    private String searched() {
        StringBuilder words = new StringBuilder();
        qualifier(words, "type:", type);
        qualifier(words, "target:", target);
        qualifier(words, "by:", byWhom);
        qualifier(words, "after:", since);
        qualifier(words, "before:", until);
        return words.append(query).toString().strip();
    }

    private static void qualifier(StringBuilder words, String word, @Nullable Object value) {
        if (value != null) {
            words.append(word).append(value).append(' ');
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
