package io.guardianops.engine.port;

import io.guardianops.model.Mandate;
import io.guardianops.model.PolicyVersion;
import java.util.List;
import java.util.Optional;

/// Where the versions of a folder's policies are kept. Nothing that is kept is ever changed. Safe for use from
/// any thread; every call blocks, and every failure is a [io.guardianops.model.GuardianException].
public interface PolicyHistory {
    /// The versions of a file, newest first.
    ///
    /// @param limit at most this many
    List<PolicyVersion> versions(String file, int limit);

    /// One of them; the newest one of those that hold the same.
    ///
    /// @param version SHA-256 of what it held
    Optional<KeptPolicy> version(String file, String version);

    /// Keeps versions of one file, all or none, and answers once that is durable.
    ///
    /// @param versions oldest first; the last one is what the mandate is for
    /// @throws io.guardianops.model.GuardianException.OutcomeUnknown if they may be kept or not; after any
    ///     other failure they are not
    void keep(List<KeptPolicy> versions, Mandate mandate);

    /// True if keeping a version puts it on record in an audit trail.
    boolean isAudited();
}
