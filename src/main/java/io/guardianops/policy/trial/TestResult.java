package io.guardianops.policy.trial;

import java.util.List;

/// How a test of a policy came out.
///
/// @param test     the test
/// @param failures what is not as expected, each with the reasons below it; empty if it passed
public record TestResult(PolicyTest test, List<Failure> failures) {
    /// One thing that is not as expected.
    ///
    /// @param message what
    /// @param reasons the verdict tree, a line each
    public record Failure(String message, List<String> reasons) {
        public Failure {
            reasons = List.copyOf(reasons);
        }
    }

    public TestResult {
        failures = List.copyOf(failures);
    }

    public boolean passed() {
        return failures.isEmpty();
    }
}
