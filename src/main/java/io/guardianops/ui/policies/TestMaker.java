package io.guardianops.ui.policies;

import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import io.guardianops.model.PolicyChange;
import io.guardianops.model.PolicyText;
import io.guardianops.policy.Policy;
import io.guardianops.policy.edit.Edit;
import io.guardianops.policy.edit.EditRefused;
import io.guardianops.policy.edit.TextEditor;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.read.TestFile;
import io.guardianops.policy.read.TestReader;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.trial.PolicyTester;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.UiTasks;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts what was seen into the tests beside the policy. A test that wouldn't pass is not stored.
final class TestMaker {
    private static final YamlPath TESTS = YamlPath.ROOT.key("tests");

    private final UiTasks tasks;
    private final Safeguard safeguard;

    TestMaker(UiTasks tasks, Safeguard safeguard) {
        this.tasks = tasks;
        this.safeguard = safeguard;
    }

    /// The tests' file of a policy's.
    static String fileOf(String policyFile) {
        return TestReader.beside(Path.of(policyFile)).toString();
    }

    /// Makes a test in the background.
    ///
    /// @param told gets what came of it, a sentence
    void make(PolicyEditorViewModel editor, Trace trace, Consumer<String> told) {
        editor.whenRead(reading -> make(editor, reading.file(), trace, told));
    }

    private void make(PolicyEditorViewModel editor, PolicyFile policy, Trace trace, Consumer<String> told) {
        String name = Strings.get(
                "policies.test.name", trace.trigger(), trace.target().id());
        Mandate mandate = Mandate.of(
                safeguard.commander(), safeguard.authority(), Strings.get("policies.test.reason", trace.trigger()));
        String file = fileOf(editor.document().file());
        tasks.run(() -> {
                    Optional<PolicyText> stored = read(editor, file);
                    String text = added(file, stored, trace, name, policy);
                    return editor.library()
                            .save(new PolicyChange(
                                    file, stored.map(PolicyText::version).orElse(null), text, mandate));
                })
                .onSuccess(saved -> told.accept(Strings.get("policies.test.made", name, saved.file())))
                .onError(failure -> told.accept(failure.text()));
    }

    static Optional<PolicyText> read(PolicyEditorViewModel editor, String file) {
        try {
            return Optional.of(editor.library().read(file));
        } catch (GuardianException.NotFound _) {
            return Optional.empty();
        }
    }

    private static String added(String file, Optional<PolicyText> stored, Trace trace, String name, PolicyFile policy) {
        SourceText before = new SourceText(file, stored.map(PolicyText::text).orElse("tests:\n"));
        try {
            int size = Reading.of(before).size(TESTS);
            SourceText after = TextEditor.apply(before, new Edit.InsertItem(TESTS, size, TestText.of(trace, name)));
            if (!passes(after, policy, name)) {
                throw refused(Strings.get("policies.test.fails"));
            }
            return after.text();
        } catch (EditRefused refused) {
            throw refused(String.valueOf(refused.getMessage()));
        }
    }

    private static GuardianException refused(String why) {
        return new GuardianException.Invalid("test_refused", "tests", why, Strings.get("policies.test.by-hand"));
    }

    private static boolean passes(SourceText tests, PolicyFile file, String name) {
        Policy policy = file.policy();
        if (policy == null) {
            return false;
        }
        TestFile read = TestReader.read(tests, policy);
        PolicyTester tester = new PolicyTester(new PolicyInForce(policy, file.sha256()));
        return read.tests().stream()
                .filter(each -> each.name().equals(name))
                .anyMatch(each -> tester.run(each).passed());
    }
}
