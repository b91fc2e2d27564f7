package io.guardianops.cli;

import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.engine.AuditTrail;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.TrailExport;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import io.guardianops.trail.PdfHeading;
import io.guardianops.trail.TrailColumn;
import io.guardianops.trail.TrailFile;
import io.guardianops.trail.TrailForm;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Writes actions of the trail as a list to read, out of a database or of what its server tells.
///
/// @param access the command
/// @param format any but a bundle, which is written by its own trail
record RowsExport(AuditAccess access, ExportOrder order, AuditExportCommand.Format format) {
    /// What was written to read.
    ///
    /// @param verdict of `--verify`; null without it
    record RowsJson(
            String file,
            String format,
            long actions,
            @Nullable String verdict) {}

    /// How many actions are in the file, and what a verification found; null if none was asked for.
    private record Rows(long actions, @Nullable VerificationReport report) {}

    /// Writes the list and says so.
    ///
    /// @return what a verification found; null if none was asked for
    @Nullable
    VerificationReport run() {
        Rows written = access.invocation().isAtServer() ? ofServer() : ofDatabase();
        VerificationReport report = written.report();
        Output output = access.invocation().output();
        if (output.isJson()) {
            output.json(new RowsJson(
                    order.out().toString(),
                    word(),
                    written.actions(),
                    report == null ? null : AuditReportJson.of(report).verdict()));
        } else {
            output.line(String.format(
                    Locale.ROOT,
                    "Wrote %s with %,d %s.",
                    order.out(),
                    written.actions(),
                    written.actions() == 1 ? "action" : "actions"));
            if (report != null) {
                output.line(ReportText.lines(report).getFirst());
            }
        }
        if (written.actions() == 0) {
            output.warning("nothing_shown", "No action matches, so the file has none.");
        }
        return report;
    }

    private Rows ofDatabase() {
        try (GuardianEngine engine = access.open()) {
            AuditTrail trail = engine.audit();
            VerificationReport report = order.verify() ? access.verify(trail) : null;
            TrailForm form = form(trail.origin(), access.place(), report);
            TrailExport export = order.ofDatabase();
            long actions =
                    write(form, engine.reads()::actions, rows -> trail.exported(export, word(), fileName(), rows));
            return new Rows(actions, report);
        }
    }

    private Rows ofServer() {
        try (GuardianClient client = access.invocation().connect()) {
            ConnectionInfo connection = client.connection();
            VerificationReport report = order.verify() ? AuditAccess.verify(client) : null;
            TrailForm form = form(connection.name(), connection.location(), report);
            Evidence.Export export = order.ofServer();
            long actions = write(
                    form,
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
                                order.words(),
                                report == null
                                        ? List.of()
                                        : PdfHeading.verdict(
                                                report, access.invocation().now()),
                                report == null ? List.of() : report.limits(),
                                order.by(),
                                order.why(),
                                access.invocation().now()),
                        TrailColumn.usual());
            case BUNDLE -> throw new IllegalStateException("a bundle is written by its own trail");
        };
    }

    private long write(TrailForm form, Function<ActionQuery, Page<ActionRow>> source, LongConsumer record) {
        return new TrailFile(form, order.asked(), source, record).write(order.out(), 0, Progress.none());
    }

    private String word() {
        return EnumWords.word(format);
    }

    private String fileName() {
        return String.valueOf(order.out().getFileName());
    }
}
