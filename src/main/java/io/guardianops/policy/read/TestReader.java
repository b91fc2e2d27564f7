package io.guardianops.policy.read;

import io.guardianops.model.Priority;
import io.guardianops.policy.Policy;
import io.guardianops.policy.Trigger;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import io.guardianops.policy.text.Suggestions;
import io.guardianops.policy.trial.PolicyTest;
import io.guardianops.policy.trial.PolicyTest.Expected;
import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.SourceFile;
import io.guardianops.policy.yaml.YamlDocument;
import io.guardianops.policy.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the tests beside a policy: `emergency.test.yaml` for `emergency.yaml`. The format is
/// explained in `docs/policies.md`. Stateless, for any thread; [#read(Path, Policy)] blocks.
public final class TestReader {
    /// When a test happens that doesn't say.
    private static final Instant SOME_MOMENT = Instant.parse("2026-01-01T00:00:00Z");

    /// How long facts have been so where a test doesn't say: for longer than any trigger waits.
    private static final Duration ALWAYS = Duration.ofDays(36_500);

    private final Policy policy;
    private final List<Diagnostic> diagnostics;

    private TestReader(Policy policy, List<Diagnostic> diagnostics) {
        this.policy = policy;
        this.diagnostics = diagnostics;
    }

    /// Where the tests of a policy file are.
    public static Path beside(Path policyFile) {
        String name = policyFile.getFileName().toString();
        int ending = name.lastIndexOf('.');
        return policyFile.resolveSibling(
                (ending < 0 ? name : name.substring(0, ending)) + ".test" + (ending < 0 ? "" : name.substring(ending)));
    }

    /// The policy file that tests belong to.
    public static Path policyOf(Path testFile) {
        String name = testFile.getFileName().toString();
        int ending = name.lastIndexOf(".test.");
        return testFile.resolveSibling(name.substring(0, ending) + name.substring(ending + ".test".length()));
    }

    /// Reads a file. Never throws: what is wrong with it, a missing file too, is among the
    /// findings.
    ///
    /// @param policy what is tested; the tests' triggers must be its own
    public static TestFile read(Path path, Policy policy) {
        SourceFile.Loaded loaded = SourceFile.read(path);
        return loaded.isWhole()
                ? read(loaded.source(), policy)
                : new TestFile(loaded.source(), List.of(), loaded.diagnostics());
    }

    /// Reads a text. Never throws, whatever it says.
    public static TestFile read(SourceText source, Policy policy) {
        YamlDocument document = YamlReader.read(source);
        List<Diagnostic> diagnostics = new ArrayList<>(document.diagnostics());
        List<PolicyTest> tests = new ArrayList<>();
        if (document.root() instanceof Mapping mapping) {
            Fields fields = new Fields(source, mapping, "The file", diagnostics);
            fields.required("tests");
            for (Fields each : fields.mappings("tests", "A test")) {
                new TestReader(policy, diagnostics).test(each).ifPresent(tests::add);
            }
            fields.done();
        } else if (document.root() != null) {
            diagnostics.add(Diagnostic.of(
                    DiagnosticCode.MISSING_KEY, document.root().span(), "A test file begins with the key tests."));
        }
        diagnostics.sort(Diagnostic.IN_READING_ORDER);
        return new TestFile(source, tests, diagnostics);
    }

    /// A test with an error isn't run: it would fail for the wrong reason.
    private Optional<PolicyTest> test(Fields fields) {
        long before = errors();
        Optional<String> name = fields.requiredText("name");
        Instant now = fields.instant("time").orElse(SOME_MOMENT);
        Duration heldFor = fields.has("held_for") ? fields.duration("held_for").orElse(ALWAYS) : ALWAYS;
        Optional<FleetFacts> fleet = fields.required("facts")
                ? fields.mapping("facts", "The facts").map(each -> FleetReader.read(each, now))
                : Optional.empty();
        List<Expected> expected = new ArrayList<>();
        if (!fields.has("expect")) {
            fields.required("expect");
        }
        fields.mappings("expect", "An expectation")
                .forEach(each -> expected(each).ifPresent(expected::add));
        List<String> unknown = fields.texts("unknown");
        unknown.forEach(each -> checkTrigger(fields, "unknown", each));
        fields.done();
        if (errors() > before || name.isEmpty() || fleet.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new PolicyTest(name.get(), fields.valueSpan("name"), fleet.get(), heldFor, expected, unknown));
    }

    private Optional<Expected> expected(Fields fields) {
        Optional<String> trigger = fields.requiredText("trigger");
        trigger.ifPresent(each -> checkTrigger(fields, "trigger", each));
        String target = fields.text("target").orElse(null);
        Set<String> actions =
                fields.has("actions") ? new LinkedHashSet<>(fields.words("actions", ActionReader.types())) : null;
        Set<String> entities = fields.has("acts_on") ? new LinkedHashSet<>(fields.texts("acts_on")) : null;
        Priority newPriority = fields.word("new_priority", Words.PRIORITIES).orElse(null);
        fields.done();
        return trigger.map(each -> new Expected(each, target, actions, entities, newPriority));
    }

    private void checkTrigger(Fields fields, String key, String type) {
        List<String> known = policy.triggers().stream().map(Trigger::type).toList();
        if (!known.contains(type)) {
            Optional<String> nearest = Suggestions.nearest(type, known);
            Span span = fields.valueSpan(key);
            fields.report(
                    DiagnosticCode.UNKNOWN_TRIGGER,
                    span,
                    policy.name() + " has no trigger " + type + Suggestions.didYouMean(nearest)
                            + (nearest.isEmpty() ? "; it has " + String.join(", ", known) + "." : ""));
        }
    }

    private long errors() {
        return diagnostics.stream().filter(Diagnostic::isError).count();
    }
}
