package io.guardianops.policy.read;

import static io.guardianops.policy.text.DiagnosticCode.ASSUMED_SELECTION;
import static io.guardianops.policy.text.DiagnosticCode.DUPLICATE_KEY;
import static io.guardianops.policy.text.DiagnosticCode.DUPLICATE_NAME;
import static io.guardianops.policy.text.DiagnosticCode.LOOKALIKE;
import static io.guardianops.policy.text.DiagnosticCode.NO_SELECTION;
import static io.guardianops.policy.text.DiagnosticCode.POLICIES_OPPOSE;
import static io.guardianops.policy.text.DiagnosticCode.SILENCE_UNSAID;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Priority;
import io.guardianops.policy.Approval;
import io.guardianops.policy.Channel;
import io.guardianops.policy.Limits;
import io.guardianops.policy.Mode;
import io.guardianops.policy.Policies;
import io.guardianops.policy.Policy;
import io.guardianops.policy.PolicyAction;
import io.guardianops.policy.Rollback;
import io.guardianops.policy.Rule;
import io.guardianops.policy.Selection;
import io.guardianops.policy.Trigger;
import io.guardianops.policy.condition.Scope;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"emergency", "priority_override", "resource_reallocation"})
    void theShippedFilesAreWithoutFindings(String name) {
        PolicyFile file = PolicyReader.read(Policies.SHIPPED.resolve(name + ".yaml"));

        assertThat(file.diagnostics()).isEmpty();
        assertThat(file.policy()).isNotNull();
    }

    @Test
    void theShippedFilesAreWithoutFindingsTogether() throws IOException {
        PolicySet set = PolicySet.read(List.of(Policies.SHIPPED));

        assertThat(set.hasErrors()).isFalse();
        assertThat(set.policies())
                .extracting(Policy::name)
                .containsExactly("emergency_cancellation", "priority_override", "resource_reallocation");
        assertThat(set.files())
                .allSatisfy(each -> assertThat(each.diagnostics()).isEmpty());
    }

    @Test
    void everyKeyAndEveryConditionIsRead() {
        PolicyFile file = given("every-condition");

        assertThat(file.diagnostics()).isEmpty();
        Policy policy = policy(file);
        assertThat(policy.minAuthority()).isEqualTo(AuthorityLevel.SYSTEM);
        assertThat(policy.mode()).isEqualTo(Mode.OBSERVE);
        assertThat(policy.triggers())
                .extracting(Trigger::scope)
                .containsExactly(
                        Scope.TASK,
                        Scope.TASK,
                        Scope.TASK,
                        Scope.SYSTEM,
                        Scope.TASK,
                        Scope.TASK,
                        Scope.TASK,
                        Scope.TASK,
                        Scope.SYSTEM,
                        Scope.AGENT_TASK);
        Trigger first = policy.triggers().getFirst();
        assertThat(first.holdsFor()).isEqualTo(Duration.ofSeconds(90));
        assertThat(first.autoEscalate()).isTrue();
        assertThat(first.reason()).isEqualTo("Runs for too long");
        assertThat(policy.triggers().get(1).holdsFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.triggers().get(2).reason())
                .as("without a description")
                .isEqualTo("task.retry_count >= task.max_retries AND task.priority == 'CRITICAL'");
        Selection selection = Objects.requireNonNull(policy.triggers().get(3).selection());
        assertThat(selection.orderBy()).containsExactlyInAnyOrder(Selection.Order.values());
        assertThat(selection.max()).isEqualTo(2);
        assertThat(policy.rollback())
                .isEqualTo(new Rollback(
                        true,
                        Duration.ofHours(1),
                        true,
                        true,
                        true,
                        policy.rollback().when()));
        assertThat(policy.rollback().when()).hasToString("critical_tasks_completed AND crisis_resolved");
        assertThat(policy.approval())
                .isEqualTo(new Approval(
                        true,
                        List.of("guardian_agents", "system_admins"),
                        Duration.ofMinutes(5),
                        Approval.OnTimeout.DENY));
        assertThat(policy.limits()).isEqualTo(new Limits(10, Duration.ofMinutes(90), 3));
    }

    @Test
    void bothKindsOfRulesAndAllActionsAreRead() {
        Policy policy = policy(given("every-condition"));

        assertThat(policy.escalations())
                .extracting(Rule.Escalation::newPriority)
                .containsExactly(Priority.CRITICAL, Priority.HIGH);
        assertThat(policy.escalations().getFirst().notifyTeam()).isTrue();
        assertThat(policy.escalations().getFirst().when())
                .hasToString("incident.severity == 'P0' OR task.sla_breach_imminent == true");
        assertThat(policy.escalations().getLast().when())
                .as("joined by AND where nothing is said")
                .hasToString("task.deadline_within_hours < 2 AND task.protected == false AND NOT"
                        + " task.blocks_critical_tasks");
        assertThat(policy.reallocations())
                .singleElement()
                .satisfies(each -> assertThat(each.capacity()).isEqualTo(new Rule.Capacity(1, 3, 2)));
        assertThat(policy.actions()).extracting(PolicyAction::priority).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(policy.actions().stream().map(PolicyAction::type).collect(Collectors.toSet()))
                .hasSize(8);
        assertThat(policy.actions().get(6))
                .isInstanceOfSatisfying(
                        PolicyAction.Notify.class,
                        each -> assertThat(each.channels()).containsExactlyInAnyOrder(Channel.values()));
    }

    @Test
    void actionsRunInTheOrderOfTheirPriority() {
        Policy policy = policy(read("""
            policy:
              name: order
              triggers: [{type: t, condition: "task.retry_count > 1"}]
              actions:
                - {type: audit_log, priority: 9}
                - {type: cancel_task, priority: 1}
                - {type: notify, channels: email, message: third in the list}
            """));

        assertThat(policy.actions())
                .extracting(PolicyAction::type)
                .containsExactly("cancel_task", "notify", "audit_log");
    }

    @Test
    void aFileFromElsewhereIsReadWithAWarningAndOneTarget() {
        PolicyFile file = given("from-elsewhere");

        assertThat(file.diagnostics()).extracting(Diagnostic::code).containsExactly(ASSUMED_SELECTION, SILENCE_UNSAID);
        Policy policy = policy(file);
        assertThat(policy.mode()).isEqualTo(Mode.PROPOSE);
        assertThat(policy.approval().onTimeout()).isEqualTo(Approval.OnTimeout.DENY);
        assertThat(policy.triggers().getFirst().selection()).isEqualTo(Selection.ASSUMED);
        assertThat(Selection.ASSUMED.max()).isEqualTo(1);
        assertThat(Selection.ASSUMED.orderBy())
                .containsExactly(Selection.Order.LOWEST_PRIORITY, Selection.Order.LONGEST_RUNNING);
        assertThat(policy.triggers().get(1).holdsFor()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theSameWithAModeOfOursIsAnError() {
        String text =
                given("from-elsewhere").source().text().replace("  min_authority", "  mode: propose\n  min_authority");

        PolicyFile file = read(text);

        assertThat(file.diagnostics()).extracting(Diagnostic::code).containsExactly(NO_SELECTION, SILENCE_UNSAID);
        assertThat(file.policy()).isNull();
    }

    @Test
    void byteOrderMarkAndCarriageReturnsAreNoFinding() throws IOException {
        Path path = Policies.GIVEN.resolve("byte-order-mark-and-crlf.yaml");

        PolicyFile file = PolicyReader.read(path);

        assertThat(file.diagnostics()).isEmpty();
        assertThat(file.source().text().getBytes(StandardCharsets.UTF_8)).isEqualTo(Files.readAllBytes(path));
        assertThat(policy(file).description()).isEqualTo("Emergency measures");
    }

    @Test
    void theHashIsThatOfTheFile() throws IOException {
        Path path = Files.writeString(folder.resolve("abc.yaml"), "abc");

        // FIPS 180-4, the first example of SHA-256.
        assertThat(PolicyReader.read(path).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aDuplicateKeyNamesBothPlaces() {
        Diagnostic finding = only(bad("duplicate-key"), DUPLICATE_KEY);

        assertThat(finding.message()).contains("4:3");
        assertThat(Objects.requireNonNull(finding.note()).span().start())
                .isLessThan(finding.span().start());
    }

    @Test
    void aLookalikeLetterIsNamed() {
        Diagnostic finding = bad("lookalike-letter").diagnostics().getFirst();

        assertThat(finding.code()).isEqualTo(LOOKALIKE);
        assertThat(finding.message()).contains("CYRILLIC CAPITAL LETTER ES", "U+0421", "Latin C");
    }

    @Test
    void yesIsMendedToTrue() {
        PolicyFile file = bad("yes-for-true");
        String mended = file.source().text();
        for (Diagnostic each : file.diagnostics().reversed()) {
            mended = Objects.requireNonNull(each.fix()).applyTo(mended);
        }

        Policy policy = policy(read(mended));

        assertThat(policy.rollback().enabled()).isTrue();
        assertThat(policy.rollback().requiresManualConfirmation()).isFalse();
        assertThat(policy.rollback().revertToOriginalPriority()).isTrue();
    }

    @Test
    void aConditionThatWasCutIsMendedAsItWasMeant() {
        PolicyFile file = bad("condition-cut");
        Fix deliberate = Objects.requireNonNull(file.diagnostics().get(0).fix());
        Fix mistake = Objects.requireNonNull(file.diagnostics().get(1).fix());
        String text = file.source().text();

        assertThat(deliberate.applyTo(text)).contains("condition: \"task.retry_count > 3\" # this is a comment\n");
        assertThat(mistake.applyTo(text))
                .contains("condition: \"task.task_type == 'build #7' AND task.retry_count > 3\"\n");
    }

    @Test
    void twoFilesOfOneNameAreBothRefusedAndNameEachOther() throws IOException {
        PolicySet set = PolicySet.read(List.of(
                Policies.GIVEN.resolve("bad/same-name-1.yaml"), Policies.GIVEN.resolve("bad/same-name-2.yaml")));

        assertThat(set.policies()).isEmpty();
        assertThat(set.files()).hasSize(2).allSatisfy(file -> {
            Diagnostic finding = only(file, DUPLICATE_NAME);
            assertThat(Objects.requireNonNull(finding.note()).source().name())
                    .isNotEqualTo(file.source().name());
        });
    }

    @Test
    void opposingPoliciesAreNamedAtTheLaterOne() throws IOException {
        PolicySet set = PolicySet.read(
                List.of(Policies.GIVEN.resolve("bad/opposing-1.yaml"), Policies.GIVEN.resolve("bad/opposing-2.yaml")));

        assertThat(set.hasErrors()).isFalse();
        assertThat(set.files().getFirst().diagnostics()).isEmpty();
        Diagnostic finding = only(set.files().getLast(), POLICIES_OPPOSE);
        assertThat(Objects.requireNonNull(finding.note()).source().name()).endsWith("opposing-1.yaml");
    }

    @Test
    void everyPairOfPoliciesIsHeldAgainstEachOther() {
        String cancel = "{type: cancel_task}";
        String override = "{type: override_priority}";

        PolicySet set = PolicySet.of(List.of(
                acting("first", "propose", override, "HIGH"),
                acting("watching", "observe", cancel, "HIGH"),
                acting("alike", "propose", override, "HIGH"),
                acting("other", "enforce", override, "LOW"),
                acting("last", "propose", cancel, "HIGH")));

        assertThat(set.files().subList(0, 3))
                .allSatisfy(each -> assertThat(opposed(each)).isEmpty());
        assertThat(opposed(set.files().get(3))).containsExactly("first.yaml", "alike.yaml");
        assertThat(opposed(set.files().get(4))).containsExactly("first.yaml", "alike.yaml", "other.yaml");
    }

    private static PolicyFile acting(String name, String mode, String action, String priority) {
        PolicyFile file =
                PolicyReader.read(new SourceText(name + ".yaml", """
                    policy:
                      name: %s
                      mode: %s
                      triggers:
                        - {type: long, condition: "task.running_duration > 1_hour"}
                        - {type: still_long, condition: "task.running_duration > 1_hour"}
                      rules:
                        - {name: of_%s, when: "task.retry_count > 1", new_priority: %s}
                      actions: [%s]
                      limits: {max_targets: 1}
                    """.formatted(name, mode, name, priority, action)));
        policy(file);
        return file;
    }

    private static List<String> opposed(PolicyFile file) {
        return file.diagnostics().stream()
                .filter(each -> each.code() == POLICIES_OPPOSE)
                .map(each -> Objects.requireNonNull(each.note()).source().name())
                .toList();
    }

    @Test
    void nothingHiddenComesIntoAMessage() {
        PolicyFile file = read("policy:\n  \"na\u202eme\": x\n");

        assertThat(file.diagnostics())
                .anySatisfy(each -> assertThat(each.message()).contains("'naU+202Eme'"));
        assertThat(file.diagnostics()).noneMatch(each -> each.message().contains("\u202e"));
    }

    @Test
    void aFolderIsReadInTheOrderOfNamesWithoutTestsAndFoldersBelow() throws IOException {
        for (String name : List.of("b.yml", "a.yaml", "a.test.yaml", "notes.txt")) {
            Files.writeString(folder.resolve(name), "policy: {name: " + name + "}");
        }
        Files.createDirectory(folder.resolve("c.yaml"));

        PolicySet set = PolicySet.read(List.of(folder, folder.resolve("a.yaml")));

        assertThat(set.files())
                .extracting(each -> Path.of(each.source().name()).getFileName())
                .hasToString("[a.yaml, b.yml]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", ".inf", ".nan", "1e99999999999999999999"})
    void aVersionThatCannotBeWrittenOutIsFound(String version) {
        PolicyFile file = read("policy:\n  name: x\n  version: " + version + "\n");

        assertThat(file.diagnostics()).extracting(Diagnostic::code).contains(DiagnosticCode.NOT_FINITE);
    }

    @Test
    void manyFindingsAreCounted() {
        PolicyFile file = read(
                "policy:\n" + "  k: 1\n".replace("k", "key-%d").repeat(2_000).formatted(numbers()));

        Set<DiagnosticCode> codes =
                file.diagnostics().stream().map(Diagnostic::code).collect(Collectors.toSet());
        assertThat(codes).contains(DiagnosticCode.UNKNOWN_KEY, DiagnosticCode.MISSING_KEY);
        assertThat(file.diagnostics()).hasSizeLessThan(110);
        assertThat(file.diagnostics()).anyMatch(each -> each.message().endsWith("(and 1900 more of this kind)"));
    }

    private static Object[] numbers() {
        return IntStream.range(0, 2_000).boxed().toArray();
    }

    private static Diagnostic only(PolicyFile file, DiagnosticCode code) {
        assertThat(file.diagnostics()).extracting(Diagnostic::code).containsExactly(code);
        return file.diagnostics().getFirst();
    }

    private static PolicyFile given(String name) {
        return PolicyReader.read(Policies.GIVEN.resolve(name + ".yaml"));
    }

    private static PolicyFile bad(String name) {
        return given("bad/" + name);
    }

    private static PolicyFile read(String text) {
        return PolicyReader.read(new SourceText("test.yaml", text));
    }

    private static Policy policy(PolicyFile file) {
        return Objects.requireNonNull(file.policy(), () -> file.diagnostics().toString());
    }
}
