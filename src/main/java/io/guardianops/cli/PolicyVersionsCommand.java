package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.PolicyVersion;
import io.guardianops.wire.PolicyVersionJson;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `guardian policy versions`: what was kept of a policy file.
@Command(
        name = "versions",
        header = "Show the versions of a policy file, newest first: when, by whom, why.",
        description = "A version without a name was found: the file was changed by other means.",
        footer = {
            "",
            "Examples:",
            "  guardian policy versions emergency.yaml --db fleet.db",
            "  guardian policy versions emergency.yaml --json"
        })
final class PolicyVersionsCommand implements Callable<Integer> {
    /// Characters of a version that tell it from the others.
    private static final int SHORT = 12;

    @Parameters(paramLabel = "NAME", description = "The file's name, such as emergency.yaml.")
    String name = "";

    @Mixin
    PolicyPlace place = new PolicyPlace();

    private final Invocation invocation;

    PolicyVersionsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        List<PolicyVersion> versions;
        try (GuardianClient client = invocation.connect(place.folder)) {
            versions = PolicyPlace.of(client).versions(name);
        }
        Output output = invocation.output();
        if (output.isJson()) {
            output.jsonArray(versions.stream().map(PolicyVersionJson::of).toList());
            return ExitCode.DONE;
        }
        Instant now = invocation.now();
        Table table = new Table("VERSION", "TIME", "BY", "REASON");
        for (PolicyVersion each : versions) {
            String version = Objects.requireNonNullElse(each.version(), "(removed)");
            table.row(
                    version.substring(0, Math.min(SHORT, version.length())),
                    Age.between(each.savedAt(), now),
                    each.savedBy().isEmpty() ? "(found)" : each.savedBy(),
                    each.reason());
        }
        output.table(table);
        return ExitCode.DONE;
    }
}
