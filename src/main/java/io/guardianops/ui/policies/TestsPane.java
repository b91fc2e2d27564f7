package io.guardianops.ui.policies;

import io.guardianops.model.PolicyText;
import io.guardianops.policy.Policy;
import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.read.TestFile;
import io.guardianops.policy.read.TestReader;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.trial.PolicyTester;
import io.guardianops.policy.trial.TestResult;
import io.guardianops.ui.kit.Newest;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.UiTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;

/// The tests beside the policy, run on its present text.
final class TestsPane extends TrialPane {
    /// What came of them.
    private record Ran(String summary, List<ResultLine> lines) {}

    private final PolicyEditorViewModel editor;
    private final Newest<PolicyFile, Ran> runner;

    TestsPane(PolicyEditorViewModel editor, UiTasks tasks, Subscriptions subscriptions) {
        super("tests");
        this.editor = editor;
        runner =
                new Newest<>(tasks, this::run, ran -> show(ran.summary(), ran.lines()), failure -> say(failure.text()));
        Button run = new Button(Strings.get("policies.test.run"));
        run.setId("run-tests");
        run.setOnAction(_ -> run());
        ask(run);
        subscriptions.onChange(editor.reading(), _ -> run());
        run();
    }

    void run() {
        runner.take(editor.reading().get().file());
    }

    private Ran run(PolicyFile file) {
        String name = TestMaker.fileOf(editor.document().file());
        Policy policy = file.policy();
        if (policy == null) {
            return new Ran(Strings.get("policies.now.errors-hint"), List.of());
        }
        Optional<PolicyText> stored = TestMaker.read(editor, name);
        if (stored.isEmpty()) {
            return new Ran(Strings.get("policies.test.none", name), List.of());
        }
        String text = Optional.ofNullable(stored.get().text()).orElse("");
        TestFile tests = TestReader.read(new SourceText(name, text), policy);
        PolicyTester tester = new PolicyTester(new PolicyInForce(policy, file.sha256()));
        List<TestResult> results = tests.tests().stream().map(tester::run).toList();
        List<ResultLine> lines = new ArrayList<>();
        tests.diagnostics()
                .forEach(each -> lines.add(new ResultLine(
                        "finding-" + each.span().start(),
                        PolicyWords.tone(each.severity()),
                        each.severity().word(),
                        name + ":" + tests.source().position(each.span().start()),
                        each.message(),
                        List.of(each.message()))));
        results.forEach(each -> lines.add(line(each)));
        long passed = results.stream().filter(TestResult::passed).count();
        return new Ran(Strings.get("policies.test.summary", passed, results.size()), lines);
    }

    private static ResultLine line(TestResult result) {
        List<String> lines = new ArrayList<>();
        result.failures().forEach(each -> {
            lines.add(each.message());
            each.reasons().forEach(reason -> lines.add("    " + reason));
        });
        if (result.passed()) {
            lines.add(Strings.get("policies.test.as-expected"));
        }
        Tone tone = tone(result.passed());
        return new ResultLine(
                result.test().name(),
                tone,
                Strings.get(result.passed() ? "policies.test.passed" : "policies.test.failed"),
                result.test().name(),
                "",
                lines);
    }
}
