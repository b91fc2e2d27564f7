package io.guardianops.client.bundle;

import io.guardianops.audit.bundle.Bundle;
import io.guardianops.audit.bundle.BundleFault;
import io.guardianops.audit.bundle.BundleLimits;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.TrustedKeys;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// Opens evidence bundles. Any thread.
public final class BundleConnections {
    private final TrailIndex.Maker indexes;
    private final Function<String, TrustedKeys> known;

    /// Opens bundles by putting their actions into indexes.
    ///
    /// @param known the keys that this machine trusts for a ledger, by the ledger's name
    public BundleConnections(TrailIndex.Maker indexes, Function<String, TrustedKeys> known) {
        this.indexes = indexes;
        this.known = known;
    }

    /// Opens a bundle to search it; the caller closes it. An altered one opens too, as far as it can be read.
    ///
    /// @param progress hears the entries so far, of those that the bundle says it has
    /// @throws Unreachable `bundle_missing`, `bundle_unreadable`, `not_a_bundle`, `bundle_newer`, `bundle_damaged`,
    ///     or what keeps the index from being written, such as `disk_full`
    /// @throws GuardianException.Conflict `opening_stopped` if the progress said to stop
    public GuardianClient open(ConnectionTarget.Bundle target, Progress progress) {
        Path file = target.file().toAbsolutePath().normalize();
        try {
            Bundle bundle = bundle(file);
            boolean taken = false;
            try {
                GuardianClient client = filled(bundle, file, target.trusted(), progress);
                taken = true;
                return client;
            } finally {
                if (!taken) {
                    bundle.close();
                }
            }
        } catch (NoSuchFileException e) {
            throw new Unreachable(
                    "bundle_missing", "There is no evidence bundle " + file, "Check the path, or choose a file.", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (BundleFault fault) {
            throw unopened(file, fault);
        }
    }

    private static Bundle bundle(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new Unreachable(
                    "not_a_bundle", file + " is no file", "Choose an evidence bundle, NAME.guardian.", null);
        }
        return Bundle.open(file, BundleLimits.DEFAULT);
    }

    private GuardianClient filled(Bundle bundle, Path file, List<VerifierKey> given, Progress progress)
            throws IOException {
        TrailIndex index = indexes.make();
        boolean taken = false;
        try {
            BundleFilling filling = new BundleFilling(bundle, index, progress);
            if (!filling.run()) {
                throw new GuardianException.Conflict(
                        "opening_stopped", "Opening " + file + " was stopped", "Open it again.");
            }
            String name = Objects.requireNonNullElse(file.getFileName(), file).toString();
            ConnectionInfo info = new ConnectionInfo(
                    name,
                    file.toString(),
                    ConnectionInfo.Kind.BUNDLE,
                    false,
                    true,
                    bundle.manifest().exportedAt());
            TrustedKeys trusted =
                    given.isEmpty() ? known.apply(bundle.checkpoint().origin()) : TrustedKeys.of(given);
            GuardianClient client =
                    new BundleGuardianClient(bundle, index, info, new BundleEvidence(bundle, trusted), filling.notes());
            taken = true;
            return client;
        } finally {
            if (!taken) {
                index.close();
            }
        }
    }

    private static Unreachable unopened(Path file, BundleFault fault) {
        if (fault.kind() == FindingKind.VERSION_UNKNOWN) {
            return new Unreachable(
                    "bundle_newer",
                    file + " can't be opened. " + fault.getMessage(),
                    "Update the console to read it.",
                    fault);
        }
        if (fault.kind() == FindingKind.READ_FAILED) {
            return new Unreachable(
                    "not_a_bundle",
                    file + " can't be opened. " + fault.getMessage(),
                    "Choose an evidence bundle, or get another copy of this one.",
                    fault);
        }
        return new Unreachable(
                "bundle_damaged",
                file + " can't be opened. " + fault.getMessage(),
                "Get another copy of it; if that one is the same, it was altered.",
                fault);
    }

    private static Unreachable unreadable(Path file, IOException cause) {
        return new Unreachable(
                "bundle_unreadable",
                "The evidence bundle " + file + " can't be read: " + cause.getMessage() + ".",
                "Check that you may read it, and its disk.",
                cause);
    }
}
