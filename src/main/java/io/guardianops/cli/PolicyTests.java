package io.guardianops.cli;

import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.read.PolicyReader;
import io.guardianops.policy.read.TestFile;
import io.guardianops.policy.read.TestReader;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A test file with the policy file beside it.
///
/// @param policy as read; without a policy if that file is missing or has errors
/// @param tests  none if there is no policy to test
record PolicyTests(PolicyFile policy, TestFile tests) {
    static PolicyTests read(Path path) {
        Path tested = TestReader.policyOf(path);
        PolicyFile policy = PolicyReader.read(tested);
        if (policy.policy() != null) {
            return new PolicyTests(policy, TestReader.read(path, policy.policy()));
        }
        String why = Files.exists(tested)
                ? tested + " has errors; they come first."
                : "There is no policy file " + tested + " for these tests.";
        return new PolicyTests(
                policy,
                new TestFile(
                        new SourceText(path.toString(), ""),
                        List.of(),
                        List.of(Diagnostic.of(DiagnosticCode.TEST_WITHOUT_POLICY, Span.NONE, why))));
    }
}
