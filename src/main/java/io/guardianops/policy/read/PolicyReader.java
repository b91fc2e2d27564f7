package io.guardianops.policy.read;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.policy.Approval;
import io.guardianops.policy.Limits;
import io.guardianops.policy.Mode;
import io.guardianops.policy.Policy;
import io.guardianops.policy.PolicyAction;
import io.guardianops.policy.Rollback;
import io.guardianops.policy.Rule;
import io.guardianops.policy.Trigger;
import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.SourceFile;
import io.guardianops.policy.yaml.YamlDocument;
import io.guardianops.policy.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads policy files. Stateless, for any thread; [#read(Path)] blocks.
public final class PolicyReader {
    private static final int MOST_PER_HOUR = 100_000;
    private static final int MOST_TARGETS = 1_000;

    private PolicyReader() {}

    /// Reads a file. Never throws: what is wrong with it, a missing file too, is among the
    /// findings.
    public static PolicyFile read(Path path) {
        SourceFile.Loaded loaded = SourceFile.read(path);
        if (!loaded.isWhole()) {
            return PolicyFile.of(loaded.source(), null, loaded.diagnostics());
        }
        return read(loaded.source());
    }

    /// Reads a text. Never throws, whatever it says.
    public static PolicyFile read(SourceText source) {
        return read(YamlReader.read(source));
    }

    /// Reads what was read as YAML. Never throws, whatever it says.
    public static PolicyFile read(YamlDocument document) {
        CappedFindings diagnostics = new CappedFindings(document.diagnostics());
        Policy policy = null;
        if (document.root() != null) {
            policy = root(document, diagnostics).orElse(null);
        }
        boolean failed = diagnostics.stream().anyMatch(Diagnostic::isError);
        return PolicyFile.of(document.source(), failed ? null : policy, diagnostics.inReadingOrder());
    }

    private static Optional<Policy> root(YamlDocument document, List<Diagnostic> diagnostics) {
        if (!(document.root() instanceof Mapping mapping)) {
            diagnostics.add(Diagnostic.of(
                    DiagnosticCode.MISSING_KEY,
                    document.root() == null ? Span.NONE : document.root().span(),
                    "A policy file begins with the key policy."));
            return Optional.empty();
        }
        Fields fields = new Fields(document.source(), mapping, "The file", diagnostics);
        Optional<Fields> policy = fields.required("policy") ? fields.mapping("policy", "The policy") : Optional.empty();
        fields.done();
        return policy.flatMap(PolicyReader::policy);
    }

    private static Optional<Policy> policy(Fields fields) {
        Optional<String> name = fields.requiredText("name");
        String version = fields.version("version").orElse("");
        String description = fields.text("description").orElse("");
        AuthorityLevel authority = authority(fields);
        boolean fromElsewhere = !fields.has("mode");
        Mode mode = fields.word("mode", Words.MODES).orElse(Mode.PROPOSE);
        List<Placed<Trigger>> triggers = new ArrayList<>();
        fields.mappings("triggers", "A trigger")
                .forEach(each -> TriggerReader.read(each).ifPresent(triggers::add));
        List<Placed<Rule>> rules = new ArrayList<>();
        fields.mappings("rules", "A rule").forEach(each -> RuleReader.read(each).ifPresent(rules::add));
        List<Placed<PolicyAction>> actions = new ArrayList<>();
        List<Fields> actionFields = fields.mappings("actions", "An action");
        for (int i = 0; i < actionFields.size(); i++) {
            ActionReader.read(actionFields.get(i), i).ifPresent(actions::add);
        }
        Rollback rollback = fields.mapping("rollback", "The rollback")
                .map(PolicyReader::rollback)
                .orElse(Rollback.NONE);
        Approval approval = fields.mapping("approval", "The approval")
                .map(PolicyReader::approval)
                .orElse(Approval.NONE);
        Limits limits =
                fields.mapping("limits", "The limits").map(PolicyReader::limits).orElse(Limits.NONE);
        fields.done();
        PolicyChecks checks = new PolicyChecks(fields, mode, fromElsewhere, limits, triggers, rules, actions);
        List<Trigger> selecting = checks.run();
        return name.map(each -> new Policy(
                each,
                version,
                description,
                authority,
                mode,
                selecting,
                rules.stream().map(Placed::value).toList(),
                inOrder(actions),
                rollback,
                approval,
                limits));
    }

    private static List<PolicyAction> inOrder(List<Placed<PolicyAction>> actions) {
        return actions.stream()
                .map(Placed::value)
                .sorted(Comparator.comparingInt(PolicyAction::priority))
                .toList();
    }

    private static AuthorityLevel authority(Fields fields) {
        return fields.integer("min_authority", Words.LEAST_AUTHORITY, Words.MOST_AUTHORITY).stream()
                .boxed()
                .findFirst()
                .flatMap(AuthorityLevel::ofLevel)
                .orElse(AuthorityLevel.GUARDIAN);
    }

    private static Rollback rollback(Fields fields) {
        boolean enabled = fields.flag("enabled");
        Optional<Duration> after = fields.minutes("auto_rollback_after_minutes");
        boolean confirm = fields.flag("requires_manual_confirmation");
        boolean priority = fields.flag("revert_to_original_priority");
        boolean capacity = fields.flag("restore_original_capacity");
        Optional<Condition> when = fields.condition("auto_rollback_when", Place.ROLLBACK);
        fields.required("enabled");
        fields.done();
        if (enabled && after.isEmpty() && when.isEmpty()) {
            fields.report(
                    DiagnosticCode.NEVER_DUE,
                    fields.keySpan("enabled"),
                    "Say when: auto_rollback_after_minutes, or auto_rollback_when.");
        }
        return new Rollback(enabled, after.orElse(null), confirm, priority, capacity, when.orElse(null));
    }

    private static Approval approval(Fields fields) {
        boolean required = fields.flag("required");
        List<String> approvers = fields.texts("approvers");
        Optional<Duration> timeout = fields.minutes("timeout_minutes");
        Approval.OnTimeout onTimeout =
                fields.word("on_timeout", Words.ON_TIMEOUT).orElse(Approval.OnTimeout.DENY);
        fields.required("required");
        fields.done();
        if (timeout.isPresent() && !fields.has("on_timeout")) {
            fields.report(
                    DiagnosticCode.SILENCE_UNSAID,
                    fields.keySpan("timeout_minutes"),
                    "If nobody answers, this counts as a no; write on_timeout: deny (or approve).");
        }
        if (required && approvers.isEmpty()) {
            fields.report(
                    DiagnosticCode.NO_APPROVER,
                    fields.keySpan("required"),
                    "An approval is required; name who can give it in approvers.");
        }
        if (onTimeout == Approval.OnTimeout.APPROVE) {
            fields.report(
                    DiagnosticCode.APPROVES_BY_SILENCE,
                    fields.valueSpan("on_timeout"),
                    "If nobody answers, this counts as a yes; deny is the safe choice.");
        }
        return new Approval(required, approvers, timeout.orElse(null), onTimeout);
    }

    private static Limits limits(Fields fields) {
        int perHour = fields.integer("max_actions_per_hour", 1, MOST_PER_HOUR).orElse(Limits.UNLIMITED);
        Duration cooldown = fields.duration("cooldown").orElse(Duration.ZERO);
        int targets = fields.integer("max_targets", 1, MOST_TARGETS).orElse(Limits.UNLIMITED);
        fields.done();
        return new Limits(perHour, cooldown, targets);
    }
}
