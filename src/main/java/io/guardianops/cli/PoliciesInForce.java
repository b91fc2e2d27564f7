package io.guardianops.cli;

import io.guardianops.policy.Policy;
import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.read.PolicySet;
import io.guardianops.policy.sweep.PolicyInForce;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The policies that are tried out together.
///
/// @param policies  those without errors, in declared order
/// @param hasErrors whether others were left out
record PoliciesInForce(List<PolicyInForce> policies, boolean hasErrors) {
    /// Reads them. What is left out is told on standard error, with the reasons.
    static PoliciesInForce read(List<Path> paths, Output output) {
        PolicySet set = PolicyFolder.read(paths);
        List<PolicyInForce> policies = new ArrayList<>();
        for (PolicyFile file : set.files()) {
            Policy policy = file.policy();
            if (policy == null) {
                new PolicyFindings(List.of(PolicyFindings.Checked.of(file))).tell(output::note);
                output.note(file.source().name() + " has errors and is left out.");
            } else {
                policies.add(new PolicyInForce(policy, file.sha256()));
            }
        }
        return new PoliciesInForce(List.copyOf(policies), set.hasErrors());
    }

    int exit() {
        return hasErrors ? ExitCode.REFUSED : ExitCode.DONE;
    }
}
