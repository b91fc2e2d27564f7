package io.guardianops.client;

import io.guardianops.model.PolicyChange;
import io.guardianops.model.PolicyText;
import io.guardianops.model.PolicyVersion;
import java.util.List;

/// Policy files in one place, with the versions that were kept of them. Every call but [#place], [#isAudited] and
/// [#watch] blocks and may be made from any thread but the interface's; every failure is a
/// [io.guardianops.model.GuardianException].
public interface PolicyLibrary {
    /// Where the files are, fit for a person: a folder's path, or a server's name. Answers at once.
    String place();

    /// True if saving goes on record in an audit trail. Answers at once.
    boolean isAudited();

    /// All policy files and their tests, by name.
    List<PolicyText> files();

    /// One file as it is now.
    ///
    /// @throws io.guardianops.model.GuardianException.NotFound with code `policy_not_found`
    PolicyText read(String file);

    /// Stores a file, keeps the version, and puts that on record. A text with errors is stored too: the last good
    /// version stays in force until the file is right again.
    ///
    /// @return as it is now; for a removal, as it was
    /// @throws io.guardianops.model.GuardianException.NotPermitted below GUARDIAN authority
    /// @throws io.guardianops.model.GuardianException.Invalid for a name, a text or a mandate that can't be stored
    /// @throws io.guardianops.model.GuardianException.NotFound `policy_not_found` if there is nothing to remove
    /// @throws io.guardianops.model.GuardianException.Conflict `policy_changed` if the base is not what is stored;
    ///     read it again and merge
    /// @throws io.guardianops.model.GuardianException.OutcomeUnknown if it may be stored or not; read it again
    PolicyText save(PolicyChange change);

    /// The versions that were kept, newest first; the first of them is what is stored now. One without a name was
    /// found: the file was changed by other means.
    ///
    /// @throws io.guardianops.model.GuardianException.NotFound `policy_not_found` for a file that never was
    List<PolicyVersion> versions(String file);

    /// A kept version's text.
    ///
    /// @throws io.guardianops.model.GuardianException.NotFound with code `policy_version_not_found`
    PolicyText version(String file, String version);

    /// Calls back, on a thread of the library's, soon after something in it changed, by whatever means; at the
    /// beginning perhaps once for nothing new. Answers at once.
    Subscription watch(Runnable changed);
}
