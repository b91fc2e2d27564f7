package io.guardianops.cli;

import io.guardianops.model.GuardianException;
import io.guardianops.policy.Policy;
import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.policy.text.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The policies that are tried out together.
///
/// @param policies those without errors, in declared order
/// @param leftOut  the files of the others
record PoliciesInForce(List<PolicyInForce> policies, PolicyFindings leftOut) {
    /// Reads them. People are told on standard error what is left out, with the reasons; programs
    /// by [#exit].
    static PoliciesInForce read(List<Path> paths, Output output) {
        List<PolicyInForce> policies = new ArrayList<>();
        List<PolicyFindings.Checked> leftOut = new ArrayList<>();
        for (PolicyFile file : PolicyFolder.read(paths).files()) {
            Policy policy = file.policy();
            if (policy != null) {
                policies.add(new PolicyInForce(policy, file.sha256()));
                continue;
            }
            PolicyFindings.Checked checked = PolicyFindings.Checked.of(file);
            leftOut.add(checked);
            if (!output.isJson()) {
                new PolicyFindings(List.of(checked)).tell(output::note);
                output.note(file.source().name() + " has errors and is left out.");
            }
        }
        return new PoliciesInForce(List.copyOf(policies), new PolicyFindings(List.copyOf(leftOut)));
    }

    static PoliciesInForce none() {
        return new PoliciesInForce(List.of(), new PolicyFindings(List.of()));
    }

    PoliciesInForce and(PoliciesInForce others) {
        return new PoliciesInForce(
                Stream.concat(policies.stream(), others.policies.stream()).toList(),
                new PolicyFindings(Stream.concat(leftOut.files().stream(), others.leftOut.files().stream())
                        .toList()));
    }

    /// How a command ends that did the rest. Programs are told only now of what was left out: they
    /// read one error, and whatever else stops a command is more.
    int exit(Output output) {
        if (leftOut.files().isEmpty()) {
            return ExitCode.DONE;
        }
        if (output.isJson()) {
            output.failure(refusal());
        }
        return ExitCode.REFUSED;
    }

    private GuardianException refusal() {
        String first = leftOut.files().stream()
                .flatMap(file -> file.diagnostics().stream()
                        .filter(Diagnostic::isError)
                        .map(each -> file.source().name() + ":"
                                + file.source().position(each.span().start()) + ": " + each.message()))
                .findFirst()
                .orElse("");
        return new GuardianException.Invalid(
                "policies_invalid",
                "path",
                first + " (" + leftOut.summary() + ", left out)",
                "Correct the files; guardian policy check tells everything.");
    }
}
