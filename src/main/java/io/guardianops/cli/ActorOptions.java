package io.guardianops.cli;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Mandate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who acts, with which authority. All that goes on record beside the reason where the trail itself is tended; an
/// intervention has more, see [MandateOptions].
final class ActorOptions {
    @Option(names = "--by", paramLabel = "NAME", description = "Who acts. Default: your user name.")
    String by = System.getProperty("user.name", "");

    @Option(
            names = "--authority",
            paramLabel = "N|NAME",
            description = "Authority to act with: 1 to 5, or WORKER, WATCHDOG, MONITOR, GUARDIAN, SYSTEM. "
                    + "Default: GUARDIAN, the lowest that may intervene.")
    AuthorityLevel authority = AuthorityLevel.GUARDIAN;

    @Option(names = "--approved-by", paramLabel = "NAME", description = "The second person who approved it.")
    @Nullable
    String approvedBy;

    /// A mandate with a key of its own.
    Mandate mandate(String reason) {
        return new Mandate(
                by, authority, reason, null, null, approvedBy, UUID.randomUUID().toString());
    }
}
