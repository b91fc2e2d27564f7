package io.guardianops.client;

import static io.guardianops.client.ContractFixture.guardian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.GuardianException.NotFound;
import io.guardianops.model.GuardianException.NotPermitted;
import io.guardianops.model.Mandate;
import io.guardianops.model.PolicyChange;
import io.guardianops.model.PolicyText;
import io.guardianops.model.PolicyVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything that a caller can see through a [PolicyLibrary]. Every implementation runs it; what two of them do
/// differently is a defect.
public abstract class PolicyLibraryContract {
    private static final String ONE = "policy:\n  name: one\n";
    private static final String TWO = "policy:\n  name: two\n";

    /// The library on the folder, which is there and empty.
    protected abstract PolicyLibrary library();

    /// Where the files are.
    protected abstract Path folder();

    @Test
    void anEmptyFolderHasNoFiles() {
        assertThat(library().files()).isEmpty();
    }

    @Test
    void listsPoliciesAndTestsByName() throws IOException {
        write("b.yaml", ONE);
        write("a.yml", TWO);
        write("b.test.yaml", "tests: []\n");
        write("notes.txt", "no policy");
        write(".hidden.yaml", ONE);
        Files.createDirectory(folder().resolve("folder.yaml"));

        assertThat(library().files()).extracting(PolicyText::file).containsExactly("a.yml", "b.test.yaml", "b.yaml");
        PolicyText text = library().read("b.yaml");
        assertThat(text.text()).isEqualTo(ONE);
        assertThat(text.fault()).isNull();
        assertThat(text.version()).isEqualTo(sha256(ONE));
        assertThat(text.changedAt())
                .isCloseTo(
                        Files.getLastModifiedTime(folder().resolve("b.yaml")).toInstant(),
                        within(1, ChronoUnit.MILLIS));
        assertThat(library().files()).contains(text);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        refused(NotFound.class, "policy_not_found", () -> library().read("none.yaml"));
        refused(NotFound.class, "policy_not_found", () -> library().read("../secret.yaml"));
        refused(NotFound.class, "policy_not_found", () -> library().read(".hidden.yaml"));
        refused(NotFound.class, "policy_not_found", () -> library().versions("none.yaml"));
        refused(NotFound.class, "policy_version_not_found", () -> library().version("none.yaml", sha256("x")));
        refused(NotFound.class, "policy_version_not_found", () -> library().version("none.yaml", "x"));
    }

    @Test
    void bytesThatAreNoTextAreToldAndNotShown() throws IOException {
        Files.write(folder().resolve("latin.yaml"), new byte[] {'a', (byte) 0xE4, '\n'});
        Files.write(folder().resolve("large.yaml"), new byte[262_145]);

        PolicyText latin = library().read("latin.yaml");
        assertThat(latin.text()).isNull();
        assertThat(latin.fault()).contains("UTF-8");
        assertThat(latin.version()).isEqualTo(sha256(new byte[] {'a', (byte) 0xE4, '\n'}));
        PolicyText large = library().read("large.yaml");
        assertThat(large.text()).isNull();
        assertThat(large.fault()).contains("256 KB");
        assertThat(large.version()).isEqualTo(sha256(new byte[262_145]));

        refused(Conflict.class, "policy_not_kept", () -> save("large.yaml", large.version(), ONE));
        assertThat(save("latin.yaml", latin.version(), ONE).text()).isEqualTo(ONE);
        assertThat(library().version("latin.yaml", latin.version()).fault()).contains("UTF-8");
    }

    @Test
    void savesANewFile() throws IOException {
        PolicyText saved = save("new.yaml", null, ONE);

        assertThat(saved.file()).isEqualTo("new.yaml");
        assertThat(saved.text()).isEqualTo(ONE);
        assertThat(saved.version()).isEqualTo(sha256(ONE));
        assertThat(Files.readString(folder().resolve("new.yaml"))).isEqualTo(ONE);
        PolicyVersion version = library().versions("new.yaml").getFirst();
        assertThat(version.version()).isEqualTo(saved.version());
        assertThat(version.base()).isNull();
        assertThat(version.savedBy()).isEqualTo("alice");
        assertThat(version.reason()).isEqualTo("because");
        refused(Conflict.class, "policy_changed", () -> save("new.yaml", null, TWO));
    }

    @Test
    void aTextWithErrorsIsStoredAllTheSame() {
        assertThat(save("broken.yaml", null, "policy: [\n").text()).isEqualTo("policy: [\n");
        assertThat(save("empty.yaml", null, "").text()).isEmpty();
    }

    @Test
    void bytesStayAsTheyAre() throws IOException {
        String text = "\uFEFF# é 🛰\r\npolicy:\r\n  name: x";

        PolicyText saved = save("bytes.yaml", null, text);

        assertThat(saved.text()).isEqualTo(text);
        assertThat(Files.readAllBytes(folder().resolve("bytes.yaml"))).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(library().read("bytes.yaml").text()).isEqualTo(text);
        assertThat(library().version("bytes.yaml", saved.version()).text()).isEqualTo(text);
    }

    @Test
    void aStaleBaseIsAConflictAndChangesNothing() throws IOException {
        String first = save("a.yaml", null, ONE).version();
        save("a.yaml", first, TWO);

        refused(Conflict.class, "policy_changed", () -> save("a.yaml", first, ONE + "#\n"));
        refused(Conflict.class, "policy_changed", () -> save("gone.yaml", first, ONE));

        assertThat(Files.readString(folder().resolve("a.yaml"))).isEqualTo(TWO);
        assertThat(library().versions("a.yaml")).hasSize(2);
        assertThat(folder().resolve("gone.yaml")).doesNotExist();
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void keepsEachVersionWithWhoAndWhy() {
        PolicyText one = save("a.yaml", null, ONE);
        PolicyText two = library()
                .save(new PolicyChange(
                        "a.yaml", one.version(), TWO, Mandate.of("bob", AuthorityLevel.SYSTEM, "Tighter 🛰")));

        List<PolicyVersion> versions = library().versions("a.yaml");
        assertThat(versions).extracting(PolicyVersion::version).containsExactly(two.version(), one.version());
        assertThat(versions).extracting(PolicyVersion::base).containsExactly(one.version(), null);
        assertThat(versions).extracting(PolicyVersion::savedBy).containsExactly("bob", "alice");
        assertThat(versions).extracting(PolicyVersion::reason).containsExactly("Tighter 🛰", "because");
        assertThat(library().version("a.yaml", one.version()).text()).isEqualTo(ONE);
        refused(NotFound.class, "policy_version_not_found", () -> library().version("a.yaml", sha256("never")));
    }

    @Test
    void restoringAnOldTextMakesANewVersion() {
        PolicyText one = save("a.yaml", null, ONE);
        PolicyText two = save("a.yaml", one.version(), TWO);

        save(
                "a.yaml",
                two.version(),
                Objects.requireNonNull(
                        library().version("a.yaml", one.version()).text()));

        assertThat(library().versions("a.yaml"))
                .extracting(PolicyVersion::version)
                .containsExactly(one.version(), two.version(), one.version());
        assertThat(library().read("a.yaml").text()).isEqualTo(ONE);
    }

    @Test
    void removesAFileAndKeepsItsVersions() {
        PolicyText one = save("a.yaml", null, ONE);
        refused(Conflict.class, "policy_changed", () -> save("a.yaml", sha256("other"), null));

        PolicyText removed = save("a.yaml", one.version(), null);

        assertThat(removed.text()).isEqualTo(ONE);
        assertThat(library().files()).isEmpty();
        refused(NotFound.class, "policy_not_found", () -> library().read("a.yaml"));
        assertThat(library().versions("a.yaml"))
                .extracting(PolicyVersion::version)
                .containsExactly(null, one.version());
        assertThat(library().version("a.yaml", one.version()).text()).isEqualTo(ONE);
        refused(NotFound.class, "policy_not_found", () -> save("a.yaml", one.version(), null));

        save("a.yaml", null, TWO);
        assertThat(library().versions("a.yaml")).hasSize(3);
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void whatOthersChangedIsTheNewestVersionAndKeptBeforeItIsOverwritten() throws IOException {
        PolicyText one = save("a.yaml", null, ONE);
        write("a.yaml", TWO);

        PolicyVersion found = library().versions("a.yaml").getFirst();
        assertThat(found.version()).isEqualTo(sha256(TWO));
        assertThat(found.base()).isEqualTo(one.version());
        assertThat(found.savedBy()).isEmpty();
        assertThat(found.reason()).isEmpty();
        assertThat(library().version("a.yaml", sha256(TWO)).text()).isEqualTo(TWO);
        refused(Conflict.class, "policy_changed", () -> save("a.yaml", one.version(), "# mine\n"));

        save("a.yaml", sha256(TWO), "# mine\n");

        assertThat(library().versions("a.yaml"))
                .extracting(PolicyVersion::version)
                .containsExactly(sha256("# mine\n"), sha256(TWO), one.version());
        assertThat(library().versions("a.yaml"))
                .extracting(PolicyVersion::savedBy)
                .containsExactly("alice", "", "alice");
        assertThat(library().version("a.yaml", sha256(TWO)).text()).isEqualTo(TWO);
    }

    @Test
    void whatOthersRemovedIsSaidToBeRemoved() throws IOException {
        PolicyText one = save("a.yaml", null, ONE);
        Files.delete(folder().resolve("a.yaml"));

        PolicyVersion found = library().versions("a.yaml").getFirst();
        assertThat(found.version()).isNull();
        assertThat(found.savedBy()).isEmpty();
        refused(Conflict.class, "policy_changed", () -> save("a.yaml", one.version(), TWO));
        assertThat(save("a.yaml", null, ONE).version()).isEqualTo(one.version());
        assertThat(library().versions("a.yaml"))
                .extracting(PolicyVersion::version)
                .containsExactly(one.version(), null, one.version());
    }

    @Test
    void whatGitBringsBackStays() throws IOException {
        PolicyText one = save("a.yaml", null, ONE);
        save("a.yaml", one.version(), TWO);
        write("a.yaml", ONE);

        assertThat(library().read("a.yaml").text()).isEqualTo(ONE);
        assertThat(library().versions("a.yaml").getFirst().savedBy()).isEmpty();
        assertThat(Files.readString(folder().resolve("a.yaml"))).isEqualTo(ONE);
    }

    @Test
    void authorityComesBeforeEverythingElse() {
        PolicyChange nothingRight = new PolicyChange("../x", "y", "\0", Mandate.of("", AuthorityLevel.MONITOR, ""));

        NotPermitted refusal =
                refused(NotPermitted.class, "not_permitted", () -> library().save(nothingRight));

        assertThat(refusal.text())
                .isEqualTo("Saving a policy requires GUARDIAN authority (level 4), but got MONITOR (level 3)");
    }

    @Test
    void aReasonAndANameAreRequired() {
        assertThat(refused(
                                Invalid.class,
                                "blank_reason",
                                () -> library()
                                        .save(change(
                                                "a.yaml",
                                                null,
                                                ONE,
                                                Mandate.of("alice", AuthorityLevel.GUARDIAN, " "))))
                        .field())
                .isEqualTo("reason");
        refused(
                Invalid.class,
                "reason_too_long",
                () -> library().save(change("a.yaml", null, ONE, guardian("r".repeat(4_001)))));
        refused(
                Invalid.class,
                "blank_initiated_by",
                () -> library().save(change("a.yaml", null, ONE, Mandate.of(" ", AuthorityLevel.GUARDIAN, "r"))));
        assertThat(library().files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.txt",
                "a",
                ".yaml",
                ".a.yaml",
                "../a.yaml",
                "b/a.yaml",
                "b\\a.yaml",
                "/a.yaml",
                "C:a.yaml",
                "con.yaml",
                "LPT1.test.yml",
                "a\n.yaml",
                "a?.yaml"
            })
    void namesThatNoFileShallHaveAreRefused(String name) {
        assertThat(refused(Invalid.class, "invalid_policy_name", () -> save(name, null, ONE))
                        .field())
                .isEqualTo("file");
        assertThat(library().files()).isEmpty();
    }

    @Test
    void aNameHasAtMostHundredCharacters() {
        refused(Invalid.class, "invalid_policy_name", () -> save("n".repeat(96) + ".yaml", null, ONE));
        assertThat(save("n".repeat(95) + ".yaml", null, ONE).text()).isEqualTo(ONE);
    }

    @Test
    void aTextHasAtMost256Kilobytes() {
        String most = "#".repeat(262_144);
        assertThat(save("a.yaml", null, most).text()).isEqualTo(most);
        assertThat(refused(Invalid.class, "policy_too_long", () -> save("b.yaml", null, most + "#"))
                        .field())
                .isEqualTo("text");
        refused(Invalid.class, "policy_too_long", () -> save("b.yaml", null, "é".repeat(131_073)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\uD83Db", "\uDE80"})
    void whatIsNoTextIsRefused(String text) {
        assertThat(refused(Invalid.class, "invalid_characters", () -> save("a.yaml", null, text))
                        .field())
                .isEqualTo("text");
        assertThat(library().files()).isEmpty();
    }

    @Test
    void ofTwoWhoSaveAtOnceExactlyOneWins() throws Exception {
        String base = save("a.yaml", null, ONE).version();
        int savers = 8;
        CountDownLatch start = new CountDownLatch(1);
        List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < savers; i++) {
            String text = "# " + i + "\n";
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    start.await();
                    save("a.yaml", base, text);
                    outcomes.add("saved");
                } catch (GuardianException e) {
                    outcomes.add(e.code());
                } catch (InterruptedException e) {
                    outcomes.add("interrupted");
                }
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(outcomes).hasSize(savers).containsOnlyOnce("saved").containsOnly("saved", "policy_changed");
        assertThat(library().versions("a.yaml")).hasSize(2);
        assertThat(library().versions("a.yaml").getFirst().version())
                .isEqualTo(library().read("a.yaml").version());
    }

    @Test
    void permissionsStay() throws IOException {
        PolicyText one = save("a.yaml", null, ONE);
        Path file = folder().resolve("a.yaml");
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        save("a.yaml", one.version(), TWO);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
    }

    @Test
    void linksThatLeaveTheFolderAreNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret.yaml"), "secret: 1\n");
        Files.createSymbolicLink(folder().resolve("a.yaml"), secret);

        PolicyText link = library().read("a.yaml");
        assertThat(link.text()).isNull();
        assertThat(link.fault()).contains("link");
        refused(Conflict.class, "policy_not_kept", () -> save("a.yaml", link.version(), TWO));
        refused(Conflict.class, "policy_changed", () -> save("a.yaml", null, TWO));

        Files.createSymbolicLink(folder().resolve("dangling.yaml"), elsewhere.resolve("none.yaml"));
        refused(Conflict.class, "policy_name_taken", () -> save("dangling.yaml", null, TWO));
        assertThat(Files.readString(secret)).isEqualTo("secret: 1\n");
        assertThat(elsewhere.resolve("none.yaml")).doesNotExist();
    }

    @Test
    void aLinkWithinTheFolderStaysALink() throws IOException {
        Files.createDirectory(folder().resolve("there"));
        Files.writeString(folder().resolve("there").resolve("b.yaml"), ONE);
        Files.createSymbolicLink(folder().resolve("a.yaml"), Path.of("there", "b.yaml"));

        save("a.yaml", sha256(ONE), TWO);

        assertThat(folder().resolve("a.yaml")).isSymbolicLink();
        assertThat(Files.readString(folder().resolve("there").resolve("b.yaml")))
                .isEqualTo(TWO);
    }

    @Test
    void tellsOfWhatChangedByWhateverMeans() throws Exception {
        Semaphore heard = new Semaphore(0);
        try (Subscription _ = library().watch(heard::release)) {
            saveAndWait(heard);
            write("b.yaml", TWO);
            waitFor(heard, "b.yaml");
        }
    }

    /// A change may be heard of with others, and a listener may be told of nothing new: what counts is that
    /// after being told, one sees it.
    private void saveAndWait(Semaphore heard) throws InterruptedException {
        save("a.yaml", null, ONE);
        waitFor(heard, "a.yaml");
    }

    private void waitFor(Semaphore heard, String file) throws InterruptedException {
        do {
            assertThat(heard.tryAcquire(30, TimeUnit.SECONDS))
                    .as("heard of " + file)
                    .isTrue();
        } while (library().files().stream().noneMatch(each -> each.file().equals(file)));
    }

    protected static <E extends GuardianException> E refused(Class<E> type, String code, ThrowingCallable call) {
        return ContractFixture.refused(type, code, call);
    }

    /// Hidden marks of changes that are under way.
    private List<String> leftOvers() {
        String[] names = folder().toFile().list((_, name) -> name.endsWith(".draft") || name.endsWith(".removal"));
        return List.of(Objects.requireNonNull(names));
    }

    protected final PolicyText save(String file, @Nullable String base, @Nullable String text) {
        return library().save(change(file, base, text, guardian("because")));
    }

    private static PolicyChange change(String file, @Nullable String base, @Nullable String text, Mandate mandate) {
        return new PolicyChange(file, base, text, mandate);
    }

    protected final void write(String file, String text) throws IOException {
        Files.writeString(folder().resolve(file), text);
    }

    protected static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
