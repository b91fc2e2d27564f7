package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.client.PolicyLibrary;
import io.guardianops.model.GuardianException;
import io.guardianops.model.PolicyText;
import io.guardianops.model.PolicyVersion;
import io.guardianops.wire.PolicyTextJson;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian policy show`: the text of a policy file.
@Command(
        name = "show",
        header = "Show a policy file as it is now, or one of its versions.",
        description = "Without --json, the text is written as it is, to a file too.",
        footer = {
            "",
            "Examples:",
            "  guardian policy show emergency.yaml --db fleet.db",
            "  guardian policy show emergency.yaml --version 1f2e3d4c --db fleet.db"
        })
final class PolicyShowCommand implements Callable<Integer> {
    private static final int WHOLE = 64;

    @Parameters(paramLabel = "NAME", description = "The file's name, such as emergency.yaml.")
    String name = "";

    @Option(
            names = "--version",
            paramLabel = "SHA",
            description = "The version, or how it begins. Default: what is stored now.")
    @Nullable
    String version;

    @Mixin
    PolicyPlace place = new PolicyPlace();

    private final Invocation invocation;

    PolicyShowCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        PolicyText policy;
        try (GuardianClient client = invocation.connect(place.folder)) {
            PolicyLibrary library = PolicyPlace.of(client);
            policy = version == null ? library.read(name) : library.version(name, whole(library, version));
        }
        Output output = invocation.output();
        if (output.isJson()) {
            output.json(PolicyTextJson.of(policy));
            return ExitCode.DONE;
        }
        String text = policy.text();
        if (text == null) {
            throw new GuardianException.Conflict(
                    "policy_not_shown", name + " can't be shown: " + policy.fault(), "Look at the file where it is.");
        }
        output.text(text);
        return ExitCode.DONE;
    }

    /// The one version that begins like this.
    private String whole(PolicyLibrary library, String beginning) {
        if (beginning.length() >= WHOLE) {
            return beginning;
        }
        List<String> found = library.versions(name).stream()
                .map(PolicyVersion::version)
                .filter(Objects::nonNull)
                .filter(each -> each.startsWith(beginning))
                .distinct()
                .toList();
        if (found.size() > 1) {
            throw new GuardianException.Invalid(
                    "version_ambiguous",
                    "version",
                    found.size() + " versions of " + name + " begin with " + beginning,
                    "Give more of it.");
        }
        return found.isEmpty() ? beginning : found.getFirst();
    }
}
