package io.guardianops.policy.read;

import io.guardianops.model.Priority;
import io.guardianops.policy.Mode;
import io.guardianops.policy.Policy;
import io.guardianops.policy.PolicyAction;
import io.guardianops.policy.Trigger;
import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.Span;
import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.YamlNode;
import io.guardianops.policy.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The policies that are in force together, in their declared order: that of the files' names.
///
/// @param files as read; what they mean to each other is among their findings
public record PolicySet(List<PolicyFile> files) {
    private static final String TESTS = ".test";
    private static final Set<String> ENDINGS = Set.of(".yaml", ".yml");

    public PolicySet {
        files = List.copyOf(files);
    }

    /// Reads the policies among these files and in these folders, not in folders below them.
    /// Blocks.
    ///
    /// @throws IOException if a folder can't be listed; a file that can't be read is a finding
    public static PolicySet read(List<Path> paths) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                all.addAll(policiesIn(path));
            } else {
                all.add(path);
            }
        }
        return of(once(all).stream().map(PolicyReader::read).toList());
    }

    /// Each file once, however often and in whatever ways it is named; as it is named first.
    public static List<Path> once(List<Path> paths) {
        SequencedMap<Path, Path> first = new LinkedHashMap<>();
        paths.forEach(each -> first.putIfAbsent(each.toAbsolutePath().normalize(), each));
        return List.copyOf(first.values());
    }

    /// Sets files beside each other that were read before.
    public static PolicySet of(List<PolicyFile> files) {
        List<List<Diagnostic>> more =
                files.stream().<List<Diagnostic>>map(each -> new ArrayList<>()).toList();
        oneName(files, more);
        opposition(files, more);
        List<PolicyFile> checked = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            checked.add(files.get(i).with(more.get(i)));
        }
        return new PolicySet(checked);
    }

    /// The policies of the files without errors.
    public List<Policy> policies() {
        return files.stream().map(PolicyFile::policy).filter(Objects::nonNull).toList();
    }

    public boolean hasErrors() {
        return files.stream().anyMatch(PolicyFile::hasErrors);
    }

    /// True for the files that hold policies' tests.
    public static boolean isTests(Path file) {
        String name = file.getFileName().toString();
        return ENDINGS.stream().anyMatch(each -> name.endsWith(TESTS + each));
    }

    private static List<Path> policiesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> ENDINGS.stream()
                            .anyMatch(ending -> each.getFileName().toString().endsWith(ending)))
                    .filter(each -> !isTests(each) && Files.isRegularFile(each))
                    .sorted()
                    .toList();
        }
    }

    private static void oneName(List<PolicyFile> files, List<List<Diagnostic>> more) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            Policy policy = files.get(i).policy();
            if (policy == null) {
                continue;
            }
            Integer first = seen.putIfAbsent(policy.name(), i);
            if (first != null) {
                more.get(i).add(twice(policy.name(), files.get(i), files.get(first)));
                more.get(first).add(twice(policy.name(), files.get(first), files.get(i)));
            }
        }
    }

    private static Diagnostic twice(String name, PolicyFile file, PolicyFile other) {
        return Diagnostic.of(
                        DiagnosticCode.DUPLICATE_NAME,
                        nameSpan(file),
                        "Another file has a policy named " + name + " too; none of them can be put in force.")
                .withNote(new Diagnostic.Note(other.source(), nameSpan(other), "the other one"));
    }

    /// Two that do more than watch, on one condition, and would do different things to the task.
    private static void opposition(List<PolicyFile> files, List<List<Diagnostic>> more) {
        for (int later = 1; later < files.size(); later++) {
            for (int first = 0; first < later; first++) {
                Policy one = files.get(first).policy();
                Policy other = files.get(later).policy();
                if (one == null || other == null || one.mode() == Mode.OBSERVE || other.mode() == Mode.OBSERVE) {
                    continue;
                }
                Optional<String> opposition = Effects.of(one).against(Effects.of(other));
                if (opposition.isPresent()) {
                    Set<Condition> shared = conditions(one);
                    shared.retainAll(conditions(other));
                    for (Condition each : shared) {
                        more.get(later).add(opposed(each, opposition.get(), files.get(first), files.get(later)));
                    }
                }
            }
        }
    }

    private static Diagnostic opposed(Condition condition, String how, PolicyFile first, PolicyFile later) {
        return Diagnostic.of(
                        DiagnosticCode.POLICIES_OPPOSE,
                        nameSpan(later),
                        "On " + condition + " " + how + "; the first in order wins.")
                .withNote(new Diagnostic.Note(first.source(), nameSpan(first), "the first one"));
    }

    private static Set<Condition> conditions(Policy policy) {
        return policy.triggers().stream().map(Trigger::condition).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// What a policy would do to a task.
    private record Effects(boolean cancels, boolean overrides, List<Given> priorities) {
        /// A rule without its name, which changes nothing.
        private record Given(Condition when, Priority priority) {}

        static Effects of(Policy policy) {
            boolean overrides = policy.actions().stream().anyMatch(PolicyAction.OverridePriority.class::isInstance);
            return new Effects(
                    policy.actions().stream().anyMatch(PolicyAction.CancelTask.class::isInstance),
                    overrides,
                    policy.escalations().stream()
                            .map(each -> new Given(each.when(), each.newPriority()))
                            .toList());
        }

        /// How they oppose each other; empty if they don't.
        Optional<String> against(Effects other) {
            if (equals(other)) {
                return Optional.empty();
            }
            if ((cancels && other.overrides) || (overrides && other.cancels)) {
                return Optional.of("one policy cancels the task and another changes its priority");
            }
            return overrides && other.overrides && !priorities.equals(other.priorities)
                    ? Optional.of("two policies change the task's priority by different rules")
                    : Optional.empty();
        }
    }

    private static Span nameSpan(PolicyFile file) {
        return Optional.ofNullable(YamlReader.read(file.source()).root())
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .flatMap(root -> root.get("policy"))
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .flatMap(policy -> policy.get("name"))
                .map(YamlNode::span)
                .orElse(Span.NONE);
    }
}
