package io.guardianops.client.embedded;

import io.guardianops.client.PolicyLibrary;
import io.guardianops.client.Subscription;
import io.guardianops.engine.PolicyShelf;
import io.guardianops.model.GuardianException;
import io.guardianops.model.PolicyChange;
import io.guardianops.model.PolicyText;
import io.guardianops.model.PolicyVersion;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder of this machine with its versions, as a client sees it. Closing it ends all watches. Safe for use
/// from any thread.
public final class EmbeddedPolicies implements PolicyLibrary, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPolicies.class);

    private final PolicyShelf shelf;
    private final boolean readOnly;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Takes over the shelf.
    ///
    /// @param readOnly refuse every change
    public EmbeddedPolicies(PolicyShelf shelf, boolean readOnly) {
        this.shelf = readOnly ? shelf.onlyLooking() : shelf;
        this.readOnly = readOnly;
    }

    @Override
    public String place() {
        return shelf.folder().toString();
    }

    @Override
    public boolean isAudited() {
        return shelf.isAudited();
    }

    @Override
    public List<PolicyText> files() {
        return open().files();
    }

    @Override
    public PolicyText read(String file) {
        return open().read(file);
    }

    @Override
    public PolicyText save(PolicyChange change) {
        PolicyShelf open = open();
        if (readOnly) {
            throw new GuardianException.Conflict(
                    "read_only",
                    "The policies in " + place() + " are open for reading only.",
                    "Connect without the read-only flag to change them.");
        }
        return open.save(change);
    }

    @Override
    public List<PolicyVersion> versions(String file) {
        return open().versions(file);
    }

    @Override
    public PolicyText version(String file, String version) {
        return open().version(file, version);
    }

    @Override
    public Subscription watch(Runnable changed) {
        AutoCloseable watch = open().watch(changed);
        return () -> {
            try {
                watch.close();
            } catch (Exception e) {
                LOG.warn("A watch on the policies in {} could not be ended", place(), e);
            }
        };
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            shelf.close();
        }
    }

    private PolicyShelf open() {
        if (closed.get()) {
            throw new GuardianException.Unreachable(
                    "connection_closed", "The connection to " + place() + " is closed.", "Connect again.", null);
        }
        return shelf;
    }
}
