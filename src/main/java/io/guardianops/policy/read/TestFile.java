package io.guardianops.policy.read;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.trial.PolicyTest;
import java.util.List;

/// The tests beside a policy, as they were read.
///
/// @param tests       those without errors
/// @param diagnostics findings in reading order
public record TestFile(SourceText source, List<PolicyTest> tests, List<Diagnostic> diagnostics) {
    public TestFile {
        tests = List.copyOf(tests);
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
}
