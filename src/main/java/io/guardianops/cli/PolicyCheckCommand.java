package io.guardianops.cli;

import io.guardianops.policy.read.TestFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian policy check`: all findings in policies and their tests.
@Command(
        name = "check",
        header = "Tell everything that is wrong with policies and their tests, each with its place.",
        description = "Fails if there are errors.",
        footer = {
            "",
            "Examples:",
            "  guardian policy check guardian_policies",
            "  guardian policy check emergency.yaml --strict --json"
        })
final class PolicyCheckCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Policy files, test files, or folders with them.")
    List<Path> paths = new ArrayList<>();

    @Option(names = "--strict", description = "Fail if there is any finding.")
    boolean strict;

    private final Invocation invocation;

    PolicyCheckCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        List<Path> where = new PolicyFolder(invocation).orDefault(paths);
        PolicyFindings findings = findings(where);
        Output output = invocation.output();
        if (output.isJson()) {
            output.json(PolicyFindingsJson.of(findings));
        } else {
            findings.tell(output::line);
            output.line(findings.summary());
        }
        boolean failed = strict ? !findings.isEmpty() : findings.hasErrors();
        return failed ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private static PolicyFindings findings(List<Path> where) {
        List<PolicyFindings.Checked> files = new ArrayList<>();
        List<Path> policies =
                where.stream().filter(each -> !PolicyFolder.isTests(each)).toList();
        if (!policies.isEmpty()) {
            PolicyFolder.read(policies).files().forEach(each -> files.add(PolicyFindings.Checked.of(each)));
        }
        for (Path path : PolicyFolder.tests(where)) {
            TestFile tests = PolicyTests.read(path).tests();
            files.add(new PolicyFindings.Checked(tests.source(), null, null, tests.diagnostics()));
        }
        return new PolicyFindings(files);
    }
}
