package io.guardianops.cli;

import io.guardianops.model.GuardianException;
import io.guardianops.policy.fact.ExternalFacts;
import io.guardianops.policy.read.ExternalFactsReader;
import io.guardianops.policy.text.Diagnostic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which policies are tried out, and with which facts from outside.
final class PolicyOptions {
    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Policy files, or folders with them.")
    List<Path> paths = new ArrayList<>();

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            description = "Facts from outside, in YAML: time_to_live, and incident, tickets, tasks. "
                    + "What is older than its time to live is missing.")
    @Nullable
    Path facts;

    PoliciesInForce policies(Invocation invocation) {
        return PoliciesInForce.read(new PolicyFolder(invocation).orDefault(paths), invocation.output());
    }

    /// The facts from outside.
    ///
    /// @param now when they were supplied, where the file doesn't say
    ExternalFacts external(Instant now, Output output) {
        if (facts == null) {
            return ExternalFacts.NONE;
        }
        ExternalFactsReader.Read read = ExternalFactsReader.read(facts, now);
        PolicyFindings findings =
                new PolicyFindings(List.of(new PolicyFindings.Checked(read.source(), null, null, read.diagnostics())));
        if (!output.isJson()) {
            findings.tell(output::note);
        }
        if (read.hasErrors()) {
            Diagnostic first = read.diagnostics().stream()
                    .filter(Diagnostic::isError)
                    .findFirst()
                    .orElseThrow();
            throw new GuardianException.Invalid(
                    "facts_invalid",
                    "facts",
                    read.source().name() + ":"
                            + read.source().position(first.span().start()) + ": " + first.message(),
                    "Correct the file: " + findings.summary() + ".");
        }
        return read.facts();
    }
}
