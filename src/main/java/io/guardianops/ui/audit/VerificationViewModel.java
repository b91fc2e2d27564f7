package io.guardianops.ui.audit;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.LongWork;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.ViewContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Whether the trail behind the connection is what was recorded.
final class VerificationViewModel {
    private final ViewContext context;
    private final LatestOnly runs = new LatestOnly();
    private final ReadOnlyObjectWrapper<Verification> state = new ReadOnlyObjectWrapper<>(new Verification.Nothing());
    private @Nullable LongWork work;
    private @Nullable GuardianClient client;
    private @Nullable Evidence evidence;

    VerificationViewModel(ViewContext context) {
        this.context = context;
    }

    ReadOnlyObjectProperty<Verification> state() {
        return state.getReadOnlyProperty();
    }

    /// Looks at the trail of another system, or of none; what was found about the one before is forgotten.
    void look(@Nullable GuardianClient next) {
        if (next != null && next.equals(client)) {
            return;
        }
        abandon();
        client = next;
        evidence = next == null ? null : next.evidence().orElse(null);
        if (next == null) {
            state.set(new Verification.Nothing());
        } else if (evidence == null) {
            state.set(new Verification.Impossible(why(next)));
        } else {
            state.set(new Verification.NotYet(false));
            if (isBundle(next)) {
                // Nobody opens evidence but to know whether it holds.
                verify();
            }
        }
    }

    /// What the trail says of itself; empty if nothing.
    String about() {
        return evidence == null ? "" : evidence.about();
    }

    /// Whether a key can be given that the signature is believed of.
    boolean takesKeys() {
        return client != null && isBundle(client);
    }

    /// Verifies the whole trail, and believes the signature of the key in this file.
    void trust(Path key) {
        Evidence before = evidence;
        if (before == null) {
            return;
        }
        long number = runs.next();
        context.tasks()
                .run(() -> before.trusting(List.of(KeptFiles.key(key))).orElse(before))
                .onSuccess(trusting -> {
                    if (runs.isLatest(number)) {
                        evidence = trusting;
                        verify();
                    }
                })
                .onError(failure -> {
                    if (runs.isLatest(number)) {
                        state.set(new Verification.Failed(failure));
                    }
                });
    }

    private static boolean isBundle(GuardianClient client) {
        return client.connection().kind() == ConnectionInfo.Kind.BUNDLE;
    }

    /// True if there is a ledger behind the connection, false if it can only be compared with what was seen before.
    boolean isProvable() {
        return client != null
                && (isBundle(client)
                        || client.evidence().map(Evidence::canExportBundle).orElse(false));
    }

    /// Verifies the whole trail.
    void verify() {
        run(List::of, null);
    }

    /// Verifies the whole trail, and that it extends the checkpoint in this file.
    void compare(Path checkpoint) {
        Path name = checkpoint.getFileName();
        run(() -> List.of(KeptFiles.checkpoint(checkpoint)), name == null ? checkpoint.toString() : name.toString());
    }

    /// Ends a check that is under way.
    void stop() {
        if (state.get() instanceof Verification.Running) {
            abandon();
            state.set(new Verification.NotYet(true));
        }
    }

    private void abandon() {
        runs.next();
        LongWork present = work;
        if (present != null) {
            present.stop();
        }
        work = null;
    }

    private void run(Callable<List<SignedNote>> kept, @Nullable String compared) {
        Evidence trail = evidence;
        if (trail == null) {
            return;
        }
        abandon();
        long number = runs.next();
        LongWork begun = new LongWork(context.tasks(), (done, all) -> {
            if (runs.isLatest(number)) {
                state.set(new Verification.Running(done, all));
            }
        });
        work = begun;
        state.set(new Verification.Running(0, 0));
        context.tasks()
                .run(() -> trail.verify(kept.call(), begun))
                .onSuccess(report -> {
                    if (runs.isLatest(number)) {
                        arrived(report, compared);
                    }
                })
                .onError(failure -> {
                    if (runs.isLatest(number)) {
                        work = null;
                        state.set(new Verification.Failed(failure));
                    }
                });
    }

    private void arrived(Optional<VerificationReport> report, @Nullable String compared) {
        // Progress that is still on its way must not come after the verdict.
        runs.next();
        work = null;
        state.set(report.<Verification>map(found ->
                        new Verification.Done(found, context.session().now().getValue(), compared))
                .orElseGet(() -> new Verification.NotYet(true)));
    }

    private static String why(GuardianClient client) {
        ConnectionInfo.Kind kind = client.connection().kind();
        boolean remote = kind == ConnectionInfo.Kind.SERVER || kind == ConnectionInfo.Kind.SERVER_SNAPSHOT;
        String why = Strings.get(remote ? "audit.impossible.server" : "audit.impossible.other");
        return client.capabilities().has(Feature.ACTION_SEARCH) ? why : Strings.get("audit.impossible.window", why);
    }
}
