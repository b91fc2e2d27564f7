package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.client.PolicyLibrary;
import io.guardianops.model.GuardianException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a command finds policy files with their versions.
final class PolicyPlace {
    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "The folder with the policies of --db, made with those that come with the program if it isn't"
                    + " there. Default: guardian_policies in your data folder. A server has its own.")
    @Nullable
    Path folder;

    /// The policies of what the connection leads to.
    static PolicyLibrary of(GuardianClient client) {
        return client.policies()
                .orElseThrow(() -> new GuardianException.Conflict(
                        "not_supported",
                        client.connection().name() + " keeps no policies.",
                        "Name a database with --db, or another server."));
    }
}
