package io.guardianops.cli;

import io.guardianops.model.GuardianException;
import io.guardianops.policy.Policy;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.policy.trial.PolicyTest;
import io.guardianops.policy.trial.PolicyTester;
import io.guardianops.policy.trial.TestResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `guardian policy test`: runs the tests beside policies.
@Command(
        name = "test",
        header = "Run the tests beside policies: NAME.test.yaml tests NAME.yaml.",
        description = "Fails if a test fails, if a file has errors, and if there are no tests.",
        footer = {
            "",
            "Examples:",
            "  guardian policy test guardian_policies",
            "  guardian policy test emergency.yaml --json"
        })
final class PolicyTestCommand implements Callable<Integer> {
    /// All that was run.
    ///
    /// @param findings in the test files and in the policies that they test
    record Run(List<Case> tests, int passed, int failed, List<PolicyFindingsJson.Finding> findings) {}

    /// One test.
    record Case(
            String policy, String name, String file, int line, int column, boolean passed, List<Failure> failures) {}

    /// What is not as expected, and why.
    record Failure(String message, List<String> reasons) {}

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Policy files, test files, or folders with them.")
    List<Path> paths = new ArrayList<>();

    private final Invocation invocation;

    PolicyTestCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        List<Path> where = new PolicyFolder(invocation).orDefault(paths);
        List<PolicyTests> files =
                PolicyFolder.tests(where).stream().map(PolicyTests::read).toList();
        if (files.isEmpty()) {
            throw new GuardianException.Invalid(
                    "no_tests",
                    "path",
                    "There are no tests in or beside " + where.getFirst() + ".",
                    "Write some into NAME.test.yaml beside NAME.yaml.");
        }
        PolicyFindings findings = findings(files);
        List<Case> cases = files.stream().flatMap(each -> run(each).stream()).toList();
        int failed = (int) cases.stream().filter(each -> !each.passed()).count();
        Output output = invocation.output();
        if (output.isJson()) {
            output.json(new Run(cases, cases.size() - failed, failed, PolicyFindingsJson.findings(findings)));
        } else {
            findings.tell(output::line);
            cases.forEach(each -> tell(each, output));
            output.line(Count.of(cases.size(), "test") + ", " + failed + " failed");
        }
        return failed > 0 || cases.isEmpty() || findings.hasErrors() ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private static PolicyFindings findings(List<PolicyTests> files) {
        List<PolicyFindings.Checked> all = new ArrayList<>();
        for (PolicyTests each : files) {
            if (each.policy().hasErrors()) {
                all.add(PolicyFindings.Checked.of(each.policy()));
            }
            all.add(new PolicyFindings.Checked(
                    each.tests().source(), null, null, each.tests().diagnostics()));
        }
        return new PolicyFindings(all);
    }

    private static List<Case> run(PolicyTests file) {
        Policy policy = file.policy().policy();
        if (policy == null) {
            return List.of();
        }
        PolicyTester tester =
                new PolicyTester(new PolicyInForce(policy, file.policy().sha256()));
        return file.tests().tests().stream()
                .map(each -> result(file, policy, tester.run(each)))
                .toList();
    }

    private static Case result(PolicyTests file, Policy policy, TestResult result) {
        PolicyTest test = result.test();
        var position = file.tests().source().position(test.span().start());
        return new Case(
                policy.name(),
                test.name(),
                file.tests().source().name(),
                position.line(),
                position.column(),
                result.passed(),
                result.failures().stream()
                        .map(each -> new Failure(each.message(), each.reasons()))
                        .toList());
    }

    private static void tell(Case test, Output output) {
        output.line(
                (test.passed() ? "ok      " : "FAILED  ") + test.name() + " (" + test.file() + ":" + test.line() + ")");
        for (Failure failure : test.failures()) {
            output.line("    " + failure.message());
            failure.reasons().forEach(each -> output.line("        " + each));
        }
    }
}
