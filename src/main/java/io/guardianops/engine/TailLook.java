package io.guardianops.engine;

import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.TreeHead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the end of the ledger once, when a system is opened, off everybody's way. What is wrong is told; acts
/// go on, since a crisis must be recorded all the same, and what is added can't hide what was there.
final class TailLook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TailLook.class);

    private static final Duration LONG = Duration.ofSeconds(1);

    private final Thread thread;
    private volatile List<Finding> found = List.of();

    /// @param witnessed the newest head that the witness saw; asked once
    TailLook(AuditTrail trail, Supplier<Optional<TreeHead>> witnessed) {
        thread = Thread.ofVirtual().name("tail-look").start(() -> look(trail, witnessed));
    }

    private void look(AuditTrail trail, Supplier<Optional<TreeHead>> witnessed) {
        try {
            List<Finding> wrong = trail.checkTail(witnessed.get());
            found = wrong;
            wrong.forEach(finding -> LOG.warn(
                    "The end of the audit trail is not as it was written. {} Verify it with 'guardian audit verify'.",
                    finding.detail()));
        } catch (RuntimeException e) {
            LOG.warn("The end of the audit trail could not be looked at", e);
        }
    }

    /// What is wrong, as far as that is known yet.
    List<Finding> found() {
        return found;
    }

    /// Waits until it was looked at, and not for long: an act must not hang on it.
    void await() {
        try {
            boolean _ = thread.join(LONG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
