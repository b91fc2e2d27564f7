package io.guardianops.ui.audit;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.CappedCount;
import io.guardianops.trail.PdfHeading;
import io.guardianops.trail.TrailColumn;
import io.guardianops.trail.TrailFile;
import io.guardianops.trail.TrailForm;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.LongWork;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.ViewContext;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writing the actions of the present filter into a file.
final class ExportViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ExportViewModel.class);

    private final ViewContext context;
    private final LatestOnly runs = new LatestOnly();
    private final ObjectProperty<ExportFormat> format = new SimpleObjectProperty<>(ExportFormat.CSV);
    private final StringProperty why = new SimpleStringProperty("");
    private final StringProperty target = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Closed());
    private final VerificationViewModel verification;
    private ActionQuery query = ActionQuery.all();
    private String search = "";
    private long count;
    private @Nullable LongWork work;

    /// Makes the form, closed.
    ///
    /// @param verification whose verdict a document tells
    ExportViewModel(ViewContext context, VerificationViewModel verification) {
        this.context = context;
        this.verification = verification;
    }

    /// Where an export stands.
    sealed interface State {
        record Closed() implements State {}

        /// The form can be filled in.
        record Open() implements State {}

        /// Under way.
        ///
        /// @param done actions that are written
        /// @param all  actions, as far as they are known; 0 at the start
        record Running(long done, long all) implements State {}

        /// Written.
        ///
        /// @param file where it is
        /// @param rows how many actions; -1 where that isn't counted
        record Written(Path file, long rows) implements State {}

        /// Stopped; no file is left.
        record Stopped() implements State {}

        record Failed(GuardianException failure) implements State {}
    }

    ObjectProperty<ExportFormat> format() {
        return format;
    }

    /// What the export is for.
    StringProperty why() {
        return why;
    }

    /// The file to write, as typed.
    StringProperty target() {
        return target;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Opens the form for the actions of a question; while an export is under way, it stays as it is.
    ///
    /// @param typed    the question as it was typed
    /// @param matching how many they are, if that is known
    void open(ActionQuery asked, String typed, @Nullable CappedCount matching, Path suggested) {
        if (state.get() instanceof State.Running) {
            return;
        }
        query = asked;
        search = typed;
        count = matching == null || matching.capped() ? 0 : matching.value();
        target.set(format.get().rename(suggested.toString()));
        if (!canBundle() && format.get() == ExportFormat.BUNDLE) {
            format.set(ExportFormat.CSV);
        }
        state.set(new State.Open());
    }

    /// Takes another form, and its ending into the name of the file.
    void choose(ExportFormat other) {
        format.set(other);
        target.set(other.rename(target.get()));
    }

    /// True if the open system can make evidence bundles.
    boolean canBundle() {
        return evidence().map(Evidence::canExportBundle).orElse(false);
    }

    /// What is missing before the export can begin, for people; empty if nothing is.
    String obstacle() {
        if (why.get().isBlank()) {
            return Strings.get("audit.export.no-why");
        }
        if (target.get().isBlank()) {
            return Strings.get("audit.export.no-target");
        }
        return "";
    }

    /// Begins.
    ///
    /// @param columns those that are shown
    void start(List<TrailColumn> columns) {
        GuardianClient client = context.session().client().get();
        if (client == null || !obstacle().isEmpty() || state.get() instanceof State.Running) {
            return;
        }
        Path file;
        try {
            file = Path.of(target.get().strip()).toAbsolutePath();
        } catch (InvalidPathException e) {
            GuardianException.Invalid invalid = new GuardianException.Invalid(
                    "file_name_invalid",
                    "target",
                    Strings.get("audit.export.bad-target", e.getInput()),
                    Strings.get("audit.export.bad-target-next"));
            invalid.addSuppressed(e);
            state.set(new State.Failed(invalid));
            return;
        }
        long number = runs.next();
        LongWork begun = new LongWork(context.tasks(), (done, all) -> {
            if (runs.isLatest(number)) {
                state.set(new State.Running(done, all));
            }
        });
        work = begun;
        state.set(new State.Running(0, count));
        ExportFormat chosen = format.get();
        String purpose = why.get().strip();
        context.tasks()
                .run(job(client, chosen, columns, file, purpose, begun))
                .onSuccess(rows -> {
                    if (runs.isLatest(number)) {
                        runs.next();
                        work = null;
                        state.set(rows.<State>map(written -> new State.Written(file, written))
                                .orElseGet(State.Stopped::new));
                        rows.ifPresent(
                                _ -> LOG.info("{} exported actions as {} to {}: {}", by(), chosen, file, purpose));
                    }
                })
                .onError(failure -> {
                    if (runs.isLatest(number)) {
                        runs.next();
                        work = null;
                        state.set(new State.Failed(failure));
                    }
                });
    }

    /// Ends an export that is under way; no file is left.
    void stop() {
        LongWork present = work;
        if (present != null) {
            present.stop();
        }
    }

    /// Puts the form away; an export that is under way is stopped.
    void close() {
        stop();
        runs.next();
        work = null;
        why.set("");
        state.set(new State.Closed());
    }

    /// Empty if it was stopped.
    private Callable<Optional<Long>> job(
            GuardianClient client,
            ExportFormat chosen,
            List<TrailColumn> columns,
            Path file,
            String purpose,
            LongWork progress) {
        Evidence.Export export = new Evidence.Export(query, by(), purpose);
        return switch (chosen) {
            case CSV -> rows(client, new TrailForm.Csv(columns), file, export, chosen, progress);
            case JSONL -> rows(client, new TrailForm.JsonLines(), file, export, chosen, progress);
            case PDF ->
                rows(client, new TrailForm.Pdf(heading(client, purpose), columns), file, export, chosen, progress);
            case BUNDLE -> {
                Evidence trail = client.evidence().orElseThrow();
                yield () -> trail.exportBundle(file, export, progress) ? Optional.of(-1L) : Optional.empty();
            }
        };
    }

    private Callable<Optional<Long>> rows(
            GuardianClient client,
            TrailForm form,
            Path file,
            Evidence.Export export,
            ExportFormat chosen,
            LongWork progress) {
        long all = count;
        String name = String.valueOf(file.getFileName());
        TrailFile rows = new TrailFile(
                form,
                query,
                client::actions,
                written ->
                        client.evidence().ifPresent(trail -> trail.recordExport(export, chosen.id(), name, written)));
        return () -> {
            long written = rows.write(file, all, progress);
            return written < 0 ? Optional.empty() : Optional.of(written);
        };
    }

    private PdfHeading heading(GuardianClient client, String purpose) {
        ConnectionInfo connection = client.connection();
        Instant now = context.session().now().getValue();
        List<String> verdict = new ArrayList<>();
        List<String> limits = List.of();
        if (verification.state().get() instanceof Verification.Done(var report, Instant at, String compared)) {
            verdict.addAll(PdfHeading.verdict(report, at));
            if (compared != null) {
                verdict.add(Strings.get("audit.compared", compared));
            }
            limits = report.limits();
        }
        return new PdfHeading(connection.name(), connection.location(), search, verdict, limits, by(), purpose, now);
    }

    private Optional<Evidence> evidence() {
        GuardianClient client = context.session().client().get();
        return client == null ? Optional.empty() : client.evidence();
    }

    private String by() {
        return context.safeguard().commander();
    }
}
