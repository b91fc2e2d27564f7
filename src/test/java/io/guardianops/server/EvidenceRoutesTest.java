package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.audit.bundle.Bundle;
import io.guardianops.audit.bundle.BundleCheck;
import io.guardianops.audit.bundle.BundleLimits;
import io.guardianops.audit.bundle.BundleManifest;
import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.engine.NewTask;
import io.guardianops.engine.port.LedgerReads;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.Progress;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The audit trail as it is handed out over the wire.
class EvidenceRoutesTest {
    private static final String CHECKPOINT = "/api/v1/guardian/audit/checkpoint";
    private static final String BUNDLE = "/api/v1/guardian/audit/bundle";
    private static final String EXPORTS = "/api/v1/guardian/audit/exports";

    @TempDir
    private Path folder;

    private ServedEngine served;

    @BeforeEach
    void serve() {
        served = new ServedEngine(folder);
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void theCheckpointSignsHowFarTheTrailHasCome() {
        cancel("alice", "Loops");

        ServedEngine.Answer answer =
                served.send(served.request(CHECKPOINT, ServedEngine.WORKER).GET());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/plain");
        SignedNote note = SignedNote.parse(answer.text());
        assertThat(Checkpoint.parse(note.text()).head())
                .isEqualTo(served.engine.audit().head());
        assertThat(note.verify(List.of(served.key.verifier()))).isInstanceOf(SignedNote.Verification.Valid.class);
        assertThat(answer.header("x-verifier-key"))
                .isEqualTo(served.key.verifier().text());
        assertThat(served.get(CHECKPOINT).text()).isEqualTo(answer.text());
    }

    @Test
    void aBundleIsVerifiedByItselfAndGoesOnRecordWithTheTokensName() throws IOException {
        cancel("alice", "Loops");
        cancel("bob", "Costs too much");

        ServedEngine.Answer answer = served.send(
                served.request(BUNDLE + "?why=INC-42", ServedEngine.MONITOR).GET());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/zip");
        assertThat(answer.header("content-disposition"))
                .isEqualTo("attachment; filename=\"audit-2026-11-22-140203.guardian\"");
        VerificationReport report = verify(answer);
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.unsigned()).isZero();
        BundleManifest manifest = manifest(answer);
        assertThat(manifest.counts().rows()).isEqualTo(2);
        assertThat(manifest.why()).isEqualTo("INC-42");
        assertThat(newestEntry())
                .contains("\"kind\":\"exported\"", "\"token_name\":\"monitor\"", "\"by\":\"monitor\"")
                .contains("\"why\":\"INC-42\"", "\"format\":\"bundle\"", "\"actions\":2");
    }

    @Test
    void aBundleShowsWhatIsAskedForAndWithholdsWhatIsNamed() throws IOException {
        cancel("alice", "Loops");
        cancel("bob", "Costs too much");

        ServedEngine.Answer answer = served.get(
                BUNDLE + "?why=review&initiated_by=bob&redacted=reason,error_message&exported_by=a.ruiz&limit=x");

        BundleManifest manifest = manifest(answer);
        assertThat(manifest.filter()).isEqualTo("by:bob");
        assertThat(manifest.counts().rows()).isEqualTo(1);
        assertThat(manifest.redact()).containsExactly("error_message", "reason");
        assertThat(manifest.exportedBy()).isEqualTo("a.ruiz");
        assertThat(new String(answer.raw().body(), StandardCharsets.UTF_8))
                .contains("bob")
                .doesNotContain("alice", "Costs too much");
        assertThat(verify(answer).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(newestEntry()).contains("\"by\":\"a.ruiz\"", "\"token_name\":\"guardian\"", "\"filter\":\"by:bob\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        why=%20             | 422 | missing_why
        ''                  | 422 | missing_why
        why=x&scope=nope    | 422 | invalid_scope
        why=x&redacted=kind | 422 | invalid_redacted
        why=x&exported_by=+ | 422 | blank_exported_by
        why=%00             | 422 | invalid_characters
        """)
    void whatCanNotBeMeantIsRefusedAndLeavesNothing(String query, int status, String code) {
        long before = served.engine.audit().head().size();

        ServedEngine.Answer answer = served.get(BUNDLE + "?" + query);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(ServedEngine.text(answer.json(), "code")).isEqualTo(code);
        new Contract().covers("GET", BUNDLE, answer);
        assertThat(served.engine.audit().head().size()).isEqualTo(before);
    }

    @Test
    void aBundleNeedsMoreThanAWorkersToken() {
        ServedEngine.Answer answer = served.send(
                served.request(BUNDLE + "?why=x", ServedEngine.WORKER).GET());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text())
                .contains("An evidence bundle requires MONITOR authority (level 3), but got WORKER (level 1)")
                .contains("The token grants WORKER only; use one that grants MONITOR.");
        new Contract().covers("GET", BUNDLE, answer);
    }

    @Test
    void askingForTheHeadMakesNoBundle() {
        long before = served.engine.audit().head().size();

        ServedEngine.Answer answer = served.send(served.request(BUNDLE + "?why=x", ServedEngine.MONITOR)
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(served.engine.audit().head().size()).isEqualTo(before);
    }

    @Test
    void aServerWithoutAKeySaysSoAndDoesNotPromiseEvidence() {
        assertThat(served.get("/api/v1/guardian/capabilities").text()).contains("\"evidence\"");
        try (GuardianServer unsigned = GuardianServer.start(
                served.engine,
                ServedEngine::caller,
                ServerOptions.of("127.0.0.1", 0, "1", InstantSource.fixed(ServedEngine.NOW)))) {
            for (String path : List.of(CHECKPOINT, BUNDLE + "?why=x")) {
                ServedEngine.Answer answer = get(unsigned, path);
                assertThat(answer.status()).isEqualTo(409);
                assertThat(ServedEngine.text(answer.json(), "code")).isEqualTo("trail_not_signed");
                new Contract().covers("GET", path.replaceFirst("\\?.*", ""), answer);
            }
            assertThat(get(unsigned, "/api/v1/guardian/capabilities").text()).doesNotContain("\"evidence\"");
        }
    }

    @Test
    void nothingIsLeftOfABundleAtTheServer() throws IOException, InterruptedException {
        Set<String> before = scratchFolders();
        assertThat(served.get(BUNDLE + "?why=x").status()).isEqualTo(200);

        // The last byte is here before the server is done; and other servers of this machine may be at work beside it.
        Set<String> left = scratchFolders();
        for (int look = 0; look < 300 && !before.containsAll(left); look++) {
            Thread.sleep(100);
            left = scratchFolders();
        }
        assertThat(before).containsAll(left);
    }

    @Test
    void anExportThatAClientMadeGoesOnRecord() {
        ServedEngine.Answer answer = served.post(
                EXPORTS + "?action_type=cancel_task",
                "{\"format\":\"csv\",\"file\":\"a.csv\",\"actions\":7,\"why\":\"review\",\"exported_by\":\"a.ruiz\"}",
                ServedEngine.WORKER);

        assertThat(answer.status()).isEqualTo(204);
        new Contract().covers("POST", EXPORTS, answer);
        assertThat(newestEntry())
                .contains("\"kind\":\"exported\"", "\"by\":\"a.ruiz\"", "\"token_name\":\"worker\"")
                .contains("\"filter\":\"type:cancel_task\"", "\"actions\":7", "\"file\":\"a.csv\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"format":"","file":"f","actions":1,"why":"w"}    | blank_format
        {"format":"csv","file":"f","actions":-1,"why":"w"}| invalid_actions
        {"format":"csv","file":"f","why":"w"}             | missing_actions
        {"format":"csv","file":5,"actions":1,"why":"w"}   | invalid_file
        """)
    void aRecordOfAnExportThatCanNotBeMeantIsRefused(String body, String code) {
        ServedEngine.Answer answer = served.post(EXPORTS, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(ServedEngine.text(answer.json(), "code")).isEqualTo(code);
        new Contract().covers("POST", EXPORTS, answer);
    }

    private ServedEngine.Answer get(GuardianServer server, String path) {
        return served.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Bearer " + ServedEngine.GUARDIAN)
                .GET());
    }

    private void cancel(String by, String reason) {
        String id = served.engine
                .tasks()
                .enqueue(NewTask.of("PHASE", "type", "Title", Priority.LOW))
                .id();
        served.engine
                .interventions()
                .execute(new Intervention.CancelTask(id, Mandate.of(by, AuthorityLevel.GUARDIAN, reason)));
    }

    private VerificationReport verify(ServedEngine.Answer answer) throws IOException {
        return new BundleCheck()
                .verify(file(answer), Expectations.none().withTrusted(served.key.verifier()), Progress.none())
                .orElseThrow()
                .verification();
    }

    private BundleManifest manifest(ServedEngine.Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        try (Bundle bundle = Bundle.open(file(answer), BundleLimits.DEFAULT)) {
            return bundle.manifest();
        }
    }

    private Path file(ServedEngine.Answer answer) throws IOException {
        return Files.write(folder.resolve("b.guardian"), answer.raw().body());
    }

    private String newestEntry() {
        try (SqliteStore store = SqliteStore.openForReading(folder.resolve("guardian.db"))) {
            return store.read(tx -> {
                LedgerReads ledger = tx.ledger();
                return new String(
                        ledger.rows(ledger.head().size() - 1, 1).getFirst().entry(), StandardCharsets.UTF_8);
            });
        }
    }

    private static Set<String> scratchFolders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("guardian-export-"))
                    .collect(Collectors.toSet());
        }
    }
}
