package io.guardianops.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.engine.port.KeptPolicy;
import io.guardianops.engine.port.LedgerReads;
import io.guardianops.engine.port.PolicyHistory;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.OutcomeUnknown;
import io.guardianops.model.Mandate;
import io.guardianops.model.PolicyChange;
import io.guardianops.model.PolicyText;
import io.guardianops.model.PolicyVersion;
import io.guardianops.policy.folder.PolicyBytes;
import io.guardianops.policy.folder.PolicyFiles;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a crash between the steps of a save leaves, what the ledger says, and what is noticed at once.
class PolicyShelfTest {
    private static final String ONE = "# one\n";
    private static final String TWO = "# two\n";
    private static final String OTHER = "# another program's\n";

    /// Stands for the end of the process.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Path folder;
    private SqliteStore store;
    private GuardianEngine engine;
    private PolicyShelf shelf;

    @BeforeEach
    void open(@TempDir Path home) throws IOException {
        folder = Files.createDirectory(home.resolve("policies"));
        store = SqliteStore.open(home.resolve("guardian.db"), true);
        engine = new GuardianEngine(store, InstantSource.system(), IdSource.uuidV7());
        shelf = engine.policiesIn(files());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private PolicyFiles files() {
        return new PolicyFiles(folder, PolicyFiles.Maker.none());
    }

    /// A shelf on the same folder and store to which this happens around the keeping of a version.
    private PolicyShelf disturbed(Consumer<PolicyHistory> before, Consumer<PolicyHistory> after) {
        PolicyHistory history = new StoredPolicyHistory(store);
        return PolicyShelf.of(
                files(),
                new PolicyHistory() {
                    @Override
                    public List<PolicyVersion> versions(String file, int limit) {
                        return history.versions(file, limit);
                    }

                    @Override
                    public Optional<KeptPolicy> version(String file, String version) {
                        return history.version(file, version);
                    }

                    @Override
                    public void keep(List<KeptPolicy> versions, Mandate mandate) {
                        before.accept(history);
                        history.keep(versions, mandate);
                        after.accept(history);
                    }

                    @Override
                    public boolean isAudited() {
                        return true;
                    }
                },
                InstantSource.system());
    }

    @Test
    void aChangeWithoutTheAuthorityHasItsEntry() {
        Mandate worker = Mandate.of("bob", AuthorityLevel.WORKER, "r");
        for (String text : Arrays.asList(ONE, null)) {
            assertThatThrownBy(() -> shelf.save(new PolicyChange("one.yaml", null, text, worker)))
                    .isInstanceOf(GuardianException.NotPermitted.class);
        }

        List<String> refused = store.read(tx -> tx.ledger().rowsOf(EntryKind.REFUSED)).stream()
                .map(row -> new String(row.entry(), StandardCharsets.UTF_8))
                .toList();
        assertThat(refused).hasSize(2);
        assertThat(refused.getFirst()).contains("\"act\":\"save_policy\"", "\"target\":\"one.yaml\"", "\"by\":\"bob\"");
        assertThat(refused.getLast()).contains("\"act\":\"remove_policy\"");
        assertThat(files().list()).isEmpty();
    }

    private static void nothing(PolicyHistory history) {
        assertThat(history).isNotNull();
    }

    private static void crash(PolicyHistory history) {
        assertThat(history).isNotNull();
        throw new Crash();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aCrashBeforeTheCommitSavesNothing(boolean removal) {
        String base = save(ONE, null).version();

        assertThatThrownBy(() ->
                        save(disturbed(PolicyShelfTest::crash, PolicyShelfTest::nothing), removal ? null : TWO, base))
                .isInstanceOf(Crash.class);

        assertThat(leftOvers()).hasSize(1);
        PolicyShelf next = engine.policiesIn(files());
        assertThat(next.read("a.yaml").text()).isEqualTo(ONE);
        assertThat(next.versions("a.yaml")).hasSize(1);
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void aSaveThatWasCommittedIsFinishedAtTheNextStart() {
        String base = save(ONE, null).version();

        assertThatThrownBy(() -> save(disturbed(PolicyShelfTest::nothing, PolicyShelfTest::crash), TWO, base))
                .isInstanceOf(Crash.class);

        assertThat(engine.policiesIn(files()).onlyLooking().read("a.yaml").text())
                .isEqualTo(ONE);
        assertThat(content()).isEqualTo(ONE);
        PolicyShelf next = engine.policiesIn(files());
        assertThat(next.files()).extracting(PolicyText::text).containsExactly(TWO);
        assertThat(next.versions("a.yaml")).extracting(PolicyVersion::savedBy).containsExactly("alice", "alice");
        assertThat(leftOvers()).isEmpty();
        assertThat(verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aRemovalThatWasCommittedIsFinishedAtTheNextStart() {
        String base = save(ONE, null).version();

        assertThatThrownBy(() -> save(disturbed(PolicyShelfTest::nothing, PolicyShelfTest::crash), null, base))
                .isInstanceOf(Crash.class);

        assertThat(engine.policiesIn(files()).files()).isEmpty();
        assertThat(folder.resolve("a.yaml")).doesNotExist();
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void aNewFileThatWasCommittedIsFinishedByWhoeverSavesNext() {
        assertThatThrownBy(() -> save(disturbed(PolicyShelfTest::nothing, PolicyShelfTest::crash), ONE, null))
                .isInstanceOf(Crash.class);

        save(TWO, PolicyBytes.ofText(ONE).version());

        assertThat(content()).isEqualTo(TWO);
        assertThat(shelf.versions("a.yaml")).hasSize(2);
    }

    @Test
    void whatAnotherProgramWroteAfterACrashStays() {
        String base = save(ONE, null).version();
        assertThatThrownBy(() -> save(disturbed(PolicyShelfTest::nothing, PolicyShelfTest::crash), TWO, base))
                .isInstanceOf(Crash.class);
        write(OTHER);

        PolicyShelf next = engine.policiesIn(files());

        assertThat(next.read("a.yaml").text()).isEqualTo(OTHER);
        assertThat(next.versions("a.yaml")).extracting(PolicyVersion::savedBy).containsExactly("", "alice", "alice");
        assertThat(next.version("a.yaml", PolicyBytes.ofText(TWO).version()).text())
                .isEqualTo(TWO);
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void whatAnotherProgramWritesAtTheSameMomentIsNotOverwritten() {
        String base = save(ONE, null).version();
        PolicyShelf overtaken = disturbed(PolicyShelfTest::nothing, _ -> write(OTHER));

        assertThat(catchThrowableOfType(Conflict.class, () -> save(overtaken, TWO, base))
                        .code())
                .isEqualTo("policy_changed");

        assertThat(content()).isEqualTo(OTHER);
        assertThat(shelf.versions("a.yaml")).extracting(PolicyVersion::savedBy).containsExactly("", "alice", "alice");
        assertThat(shelf.version("a.yaml", PolicyBytes.ofText(TWO).version()).text())
                .isEqualTo(TWO);
        save(TWO, PolicyBytes.ofText(OTHER).version());
        assertThat(shelf.version("a.yaml", PolicyBytes.ofText(OTHER).version()).text())
                .isEqualTo(OTHER);
        assertThat(verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void whatTheLedgerRefusesIsNotSaved() {
        String base = save(ONE, null).version();
        PolicyShelf refused = disturbed(
                _ -> {
                    throw new GuardianException.Unreachable("disk_full", "The disk is full", "Free some space.", null);
                },
                PolicyShelfTest::nothing);

        assertThat(catchThrowableOfType(GuardianException.Unreachable.class, () -> save(refused, TWO, base))
                        .code())
                .isEqualTo("disk_full");

        assertThat(content()).isEqualTo(ONE);
        assertThat(shelf.versions("a.yaml")).hasSize(1);
        assertThat(leftOvers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aCommitInDoubtIsSettledByWhoeverLooksNext(boolean committed) {
        String base = save(ONE, null).version();
        Consumer<PolicyHistory> doubt = _ -> {
            throw new OutcomeUnknown("The disk failed", null);
        };
        PolicyShelf doubtful =
                committed ? disturbed(PolicyShelfTest::nothing, doubt) : disturbed(doubt, PolicyShelfTest::nothing);

        assertThatThrownBy(() -> save(doubtful, TWO, base)).isInstanceOf(OutcomeUnknown.class);

        assertThat(shelf.read("a.yaml").text()).isEqualTo(committed ? TWO : ONE);
        assertThat(shelf.versions("a.yaml")).hasSize(committed ? 2 : 1);
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void eachSaveIsAnEntryThatTheLedgerVerifies() {
        String one = save(ONE, null).version();
        write(OTHER);
        String other = PolicyBytes.ofText(OTHER).version();
        shelf.save(new PolicyChange(
                "a.yaml",
                other,
                null,
                new Mandate("alice", AuthorityLevel.GUARDIAN, "Away", "mistake", "INC-1", "bob", null, "ci")));

        List<String> entries = entries();
        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst())
                .contains("\"file\":\"a.yaml\"", "\"new\":\"" + one + "\"", "\"old\":null", "\"by\":\"alice\"")
                .contains("\"authority\":4", "\"reason\":\"because\"")
                .doesNotContain("token_name");
        assertThat(entries.getLast())
                .contains("\"new\":null", "\"old\":\"" + other + "\"", "\"token_name\":\"ci\"", "\"reason\":\"Away\"")
                .contains("\"incident\":\"INC-1\"", "\"approved_by\":\"bob\"", "\"reason_code\":\"mistake\"");
        assertThat(verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(engine.events().after(EventFilter.types("guardian.policy.saved"), 0, 10))
                .hasSize(2);
    }

    @Test
    void aRefusalLeavesNoEntry() {
        String base = save(ONE, null).version();
        for (PolicyChange refused : List.of(
                new PolicyChange("a.yaml", base, TWO, Mandate.of("alice", AuthorityLevel.MONITOR, "because")),
                new PolicyChange("a.yaml", null, TWO, Mandate.of("alice", AuthorityLevel.GUARDIAN, "because")),
                new PolicyChange("a.yaml", base, TWO, Mandate.of("alice", AuthorityLevel.GUARDIAN, "")))) {
            assertThatThrownBy(() -> shelf.save(refused)).isInstanceOf(GuardianException.class);
        }

        assertThat(entries()).hasSize(1);
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void anotherDatabaseOnTheSameFolderSeesWhatItDidNotSave(@TempDir Path elsewhere) {
        save(ONE, null);
        try (GuardianEngine second = new GuardianEngine(
                SqliteStore.open(elsewhere.resolve("other.db"), true), InstantSource.system(), IdSource.uuidV7())) {
            PolicyShelf there = second.policiesIn(files());
            assertThat(there.versions("a.yaml"))
                    .extracting(PolicyVersion::savedBy)
                    .containsExactly("");
            save(there, TWO, PolicyBytes.ofText(ONE).version());
            assertThat(there.version("a.yaml", PolicyBytes.ofText(ONE).version())
                            .text())
                    .isEqualTo(ONE);
        }
        assertThat(shelf.versions("a.yaml")).extracting(PolicyVersion::savedBy).containsExactly("", "alice");
    }

    @Test
    void aFolderThatCantBeReadAfterTheVersionWasKeptLeavesTheOutcomeOpen() throws IOException {
        String base = save(ONE, null).version();
        Path away = folder.resolveSibling("away");
        PolicyShelf losing = disturbed(PolicyShelfTest::nothing, _ -> {
            try {
                Files.move(folder, away);
                // A link to itself leads nowhere, which even who may read everything can't read.
                Files.createSymbolicLink(folder, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThatThrownBy(() -> save(losing, TWO, base))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("a.yaml is on record")
                .hasMessageNotContaining("nothing was changed");

        Files.delete(folder);
        Files.move(away, folder);
        assertThat(engine.policiesIn(files()).read("a.yaml").text()).isEqualTo(TWO);
    }

    private PolicyText save(@Nullable String text, @Nullable String base) {
        return save(shelf, text, base);
    }

    private static PolicyText save(PolicyShelf on, @Nullable String text, @Nullable String base) {
        return on.save(new PolicyChange("a.yaml", base, text, Mandate.of("alice", AuthorityLevel.GUARDIAN, "because")));
    }

    private void write(String text) {
        try {
            Files.writeString(folder.resolve("a.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String content() {
        try {
            return Files.readString(folder.resolve("a.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> leftOvers() {
        String[] names = folder.toFile().list((_, name) -> name.endsWith(".draft") || name.endsWith(".removal"));
        return List.of(Objects.requireNonNull(names));
    }

    /// What the ledger says of policies.
    private List<String> entries() {
        return store.read(tx -> tx.ledger().rows(0, 1_000)).stream()
                .map(LedgerReads.Row::entry)
                .map(entry -> new String(entry, StandardCharsets.UTF_8))
                .filter(entry -> entry.contains("\"kind\":\"policy_saved\""))
                .toList();
    }

    private Verdict verdict() {
        SigningKey key = SigningKey.generate(engine.audit().origin());
        engine.audit().sign(key);
        return engine.audit()
                .verify(Expectations.none().withTrusted(key.verifier()), (_, _) -> true)
                .orElseThrow()
                .verdict();
    }
}
