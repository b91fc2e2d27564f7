package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.client.PolicyLibrary;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import io.guardianops.model.PolicyChange;
import io.guardianops.model.PolicyText;
import io.guardianops.policy.folder.PolicyBytes;
import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.read.PolicyReader;
import io.guardianops.policy.read.PolicySet;
import io.guardianops.policy.text.SourceText;
import io.guardianops.wire.PolicyTextJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian policy save`: stores a policy file with its version, on record.
@Command(
        name = "save",
        header = "Store a policy file; the version is kept, and the audit trail says who saved it and why.",
        description = "A file with errors is stored too: the last good version stays in force until it is right again.",
        footer = {
            "",
            "Examples:",
            "  guardian policy save emergency.yaml --db fleet.db --reason \"Wait 5 minutes\"",
            "  guardian policy save new.yaml --as emergency.yaml --reason \"Wait longer\" \\",
            "      --connect https://guardian.example.com --token-file token"
        })
final class PolicySaveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file with the text.")
    Path file = Path.of("");

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; goes on record.")
    String reason = "";

    @Option(names = "--as", paramLabel = "NAME", description = "The name to store it under. Default: that of FILE.")
    @Nullable
    String name;

    @Option(
            names = "--base",
            paramLabel = "SHA",
            description = "The version that it was made from; refused if another one is stored. "
                    + "Default: the one that is stored now, if any.")
    @Nullable
    String base;

    @Option(names = "--by", paramLabel = "NAME", description = "Who saves it. Default: your user name.")
    String by = System.getProperty("user.name", "");

    @Option(
            names = "--authority",
            paramLabel = "N|NAME",
            description = "Authority to act with: 1 to 5, or WORKER, WATCHDOG, MONITOR, GUARDIAN, SYSTEM. "
                    + "Default: GUARDIAN, the lowest that may save.")
    AuthorityLevel authority = AuthorityLevel.GUARDIAN;

    @Option(names = "--incident", paramLabel = "ID", description = "The incident that it belongs to, e.g. INC-42.")
    @Nullable
    String incident;

    @Mixin
    PolicyPlace place = new PolicyPlace();

    private final Invocation invocation;

    PolicySaveCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        String text = text();
        String stored = name == null ? String.valueOf(file.getFileName()) : name;
        Output output = invocation.output();
        try (GuardianClient client = invocation.connect(place.folder)) {
            PolicyLibrary library = PolicyPlace.of(client);
            PolicyText saved = library.save(new PolicyChange(
                    stored,
                    base == null ? present(library, stored) : base,
                    text,
                    new Mandate(by, authority, reason, null, incident, null, null)));
            if (output.isJson()) {
                output.json(PolicyTextJson.withoutText(saved));
            } else {
                output.line("Saved " + saved.file() + " in " + library.place() + ", version " + saved.version());
            }
            tellErrors(saved, text);
        }
        return ExitCode.DONE;
    }

    private static @Nullable String present(PolicyLibrary library, String stored) {
        try {
            return library.read(stored).version();
        } catch (GuardianException.NotFound _) {
            return null;
        }
    }

    private void tellErrors(PolicyText saved, String text) {
        if (PolicySet.isTests(Path.of(saved.file()))) {
            return;
        }
        PolicyFile read = PolicyReader.read(new SourceText(saved.file(), text));
        if (read.hasErrors()) {
            invocation
                    .output()
                    .warning(
                            "policy_has_errors",
                            saved.file() + " has errors and is not in force like this ("
                                    + new PolicyFindings(List.of(PolicyFindings.Checked.of(read))).summary()
                                    + "). They are told by: guardian policy check " + ShellWord.of(file.toString()));
        }
    }

    private String text() {
        try (InputStream in = Files.newInputStream(file)) {
            // One byte more than allowed shows that there is more; the library refuses it with its own words.
            String text = PolicyBytes.of(in.readNBytes(PolicyBytes.MOST + 1)).text();
            if (text == null) {
                throw new GuardianException.Invalid(
                        "policy_not_utf8",
                        "file",
                        file + " is not UTF-8, or over 256 KB.",
                        "Save it in that encoding.");
            }
            return text;
        } catch (IOException e) {
            throw new GuardianException.Invalid(
                    "file_unreadable",
                    "file",
                    file + " can't be read: " + e.getMessage(),
                    "Check the path and its permissions.");
        }
    }
}
