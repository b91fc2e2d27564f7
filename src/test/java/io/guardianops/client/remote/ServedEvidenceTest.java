package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.app.MirrorFolder;
import io.guardianops.audit.bundle.BundleCheck;
import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionTarget.Server;
import io.guardianops.client.Credentials;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import io.guardianops.engine.Archiving;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.NewTask;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.NotPermitted;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.server.Caller;
import io.guardianops.server.GuardianServer;
import io.guardianops.server.ServerOptions;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The trail of a server of ours, verified over the wire.
class ServedEvidenceTest {
    private final List<Path> before = inTemporaryFolder();

    @TempDir
    private Path folder;

    private Path database;
    private GuardianEngine engine;
    private GuardianServer server;
    private SigningKey key;
    private int port;
    private Duration later = Duration.ZERO;

    @BeforeEach
    void start() {
        database = folder.resolve("guardian.db");
        open();
        key = SigningKey.generate(engine.audit().origin());
        serve(AuthorityLevel.GUARDIAN);
    }

    private void open() {
        engine = new GuardianEngine(
                SqliteStore.open(database, true), () -> Instant.now().plus(later), IdSource.uuidV7());
    }

    private void serve(AuthorityLevel granted) {
        server = GuardianServer.start(
                engine,
                _ -> new Caller("console", granted),
                ServerOptions.of("127.0.0.1", port, "1.2.3", InstantSource.system())
                        .signingWith(() -> key));
        port = server.port();
    }

    @AfterEach
    void stop() {
        server.close();
        engine.close();
    }

    @Test
    void anUntouchedTrailIsVerifiedAndItsKeyIsTheOneThatWasSeenFirst() {
        cancel("Loops");
        try (GuardianClient client = connect()) {
            assertThat(client.capabilities().has(Feature.EVIDENCE)).isTrue();

            VerificationReport report = verify(client);

            assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.unsigned()).isZero();
            assertThat(report.limits())
                    .anyMatch(limit -> limit.contains("was taken from the server itself")
                            && limit.contains(key.verifier().text()));
            cancel("Again");
            assertThat(verify(client).verdict()).isEqualTo(Verdict.VERIFIED);
        }
        assertThat(inTemporaryFolder()).isSubsetOf(before);
    }

    @Test
    void whatIsChangedAtTheServerBetweenTwoVisitsIsFoundAndNamed() throws SQLException {
        String id = cancel("Loops");
        visit();
        tamper("UPDATE guardian_actions SET reason = 'Routine cleanup' WHERE id = '" + id + "'");

        try (GuardianClient client = connect()) {
            VerificationReport report = verify(client);

            assertThat(report.verdict()).isEqualTo(Verdict.ALTERED);
            assertThat(report.findings())
                    .extracting(Finding::kind)
                    .contains(FindingKind.CONTENT_DIFFERS, FindingKind.TOLD_DIFFERENTLY);
            assertThat(report.findings()).allMatch(finding -> id.equals(finding.actionId()));
            assertThat(client.evidence().orElseThrow().noticed(id).getFirst().fields())
                    .containsExactly("reason");
        }
    }

    @Test
    void whatTheServerArchivedBetweenTwoVisitsIsNoLoss() throws SQLException {
        String old = cancel("Loops");
        cancel("Names a patient");
        String redacted = cancel("Names another");
        visit();
        engine.redactions().redact(List.of(redacted), Mandate.of("dpo", AuthorityLevel.GUARDIAN, "privacy"));
        visit();
        later = Duration.ofDays(2);
        cancel("Again");
        engine.archiving()
                .archive(
                        new Archiving.Until.Entry(4),
                        folder.resolve("old.guardian"),
                        key,
                        Mandate.of("alice", AuthorityLevel.GUARDIAN, "Kept a day"));

        try (GuardianClient client = connect()) {
            VerificationReport report = verify(client);

            assertThat(report.findings()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.limits()).anyMatch(limit -> limit.contains("were archived at the server since"));
            assertThat(client.evidence().orElseThrow().noticed(old)).hasSize(1);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER guardian_actions_stay_delete");
            statement.execute("DELETE FROM guardian_actions");
        }
        try (GuardianClient client = connect()) {
            assertThat(verify(client).findings()).extracting(Finding::kind).contains(FindingKind.ROW_MISSING);
        }
    }

    @Test
    void anOlderStateThatIsPutBackIsFoundByTheCheckpointThatWasKept() throws IOException {
        cancel("Loops");
        Path copy = folder.resolve("copy.db");
        engine.backup(copy);
        cancel("Costs");
        cancel("Stuck");
        visit();
        putInPlace(copy);

        try (GuardianClient client = connect()) {
            VerificationReport report = verify(client);

            assertThat(report.verdict()).isEqualTo(Verdict.MISSING);
            assertThat(report.findings())
                    .filteredOn(finding -> finding.kind() == FindingKind.TAIL_MISSING)
                    .singleElement()
                    .satisfies(found -> assertThat(found.detail())
                            .contains("that is kept here records")
                            .contains("the server has"));
            assertThat(report.findings()).extracting(Finding::kind).contains(FindingKind.TOLD_NO_MORE);
        }
    }

    @Test
    void aTrailThatIsWrittenAnewAfterAnOlderStateIsNotTakenForItsContinuation() throws IOException {
        cancel("Loops");
        Path copy = folder.resolve("copy.db");
        engine.backup(copy);
        cancel("Costs");
        visit();
        putInPlace(copy);
        for (int i = 0; i < 5; i++) {
            cancel("Other " + i);
        }

        try (GuardianClient client = connect()) {
            assertThat(verify(client).findings())
                    .extracting(Finding::kind)
                    .contains(FindingKind.NOT_AN_EXTENSION, FindingKind.TOLD_NO_MORE);
        }
    }

    @Test
    void anotherKeyThanTheOneThatWasSeenFirstIsNamed() {
        cancel("Loops");
        visit();
        SigningKey first = key;
        key = SigningKey.generate(engine.audit().origin());
        cancel("Costs");

        try (GuardianClient client = connect()) {
            VerificationReport report = verify(client);

            assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
            assertThat(report.findings())
                    .filteredOn(finding -> finding.kind() == FindingKind.KEY_CHANGED)
                    .singleElement()
                    .satisfies(found -> assertThat(found.detail())
                            .contains(key.verifier().id(), first.verifier().id()));
            Evidence evidence = client.evidence().orElseThrow();
            assertThat(catchThrowableOfType(Conflict.class, evidence::signHead).code())
                    .isEqualTo("key_changed");
            VerificationReport trusting = evidence.trusting(List.of(key.verifier()))
                    .orElseThrow()
                    .verify(List.of(), Progress.none())
                    .orElseThrow();
            assertThat(trusting.verdict()).as("%s", trusting.findings()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void aKeyThatWasGivenDecidesAlsoAtTheFirstVisit() {
        cancel("Loops");
        try (GuardianClient client = connect()) {
            VerificationReport report = client.evidence()
                    .orElseThrow()
                    .trusting(
                            List.of(SigningKey.generate(engine.audit().origin()).verifier()))
                    .orElseThrow()
                    .verify(List.of(), Progress.none())
                    .orElseThrow();

            assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        }
    }

    @Test
    void aBundleThatWasExportedIsVerifiedByItself() {
        cancel("Loops");
        Path file = folder.resolve("b.guardian");
        try (GuardianClient client = connect()) {
            Evidence evidence = client.evidence().orElseThrow();
            Evidence.Export export =
                    new Evidence.Export(ActionQuery.all(), "a.ruiz", "INC-42", Set.of("error_message"));

            assertThat(evidence.exportBundle(file, export, Progress.none())).isTrue();
            assertThat(catchThrowableOfType(Conflict.class, () -> evidence.exportBundle(file, export, Progress.none()))
                            .code())
                    .isEqualTo("file_exists");
            assertThat(evidence.exportBundle(folder.resolve("c.guardian"), export, (_, _) -> false))
                    .isFalse();
        }
        assertThat(folder.resolve("c.guardian")).doesNotExist();
        assertThat(new BundleCheck()
                        .verify(file, Expectations.none().withTrusted(key.verifier()), Progress.none())
                        .orElseThrow()
                        .verification()
                        .verdict())
                .isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void otherExportsGoOnRecordUnlessTheConnectionIsForReading() {
        try (GuardianClient client = connect();
                GuardianClient reading = connections().connect(target(true))) {
            Evidence.Export export = new Evidence.Export(ActionQuery.all(), "a.ruiz", "review");
            long before = engine.audit().head().size();

            reading.evidence().orElseThrow().recordExport(export, "csv", "a.csv", 3);
            assertThat(engine.audit().head().size()).isEqualTo(before);

            client.evidence().orElseThrow().recordExport(export, "csv", "a.csv", 3);
            assertThat(engine.audit().head().size()).isEqualTo(before + 1);
        }
    }

    @Test
    void aCheckpointIsHandedOutAndKept() throws IOException {
        cancel("Loops");
        try (GuardianClient client = connect()) {
            Evidence.Head head = client.evidence().orElseThrow().signHead();

            assertThat(head.key()).isEqualTo(key.verifier());
            assertThat(Checkpoint.parse(head.note().text()).head())
                    .isEqualTo(engine.audit().head());
        }
        assertThat(heads()).hasSize(2);
    }

    @Test
    void checkpointsAreKeptAlsoWhereNobodyVerifies() throws IOException, InterruptedException {
        cancel("Loops");
        try (GuardianClient client = new RemoteConnections(
                        new MirrorFolder(folder.resolve("mirrors")),
                        InstantSource.system(),
                        "test",
                        _ -> Optional.empty(),
                        Quick.withSnapshots(Duration.ofMillis(30)))
                .connect(target(false))) {
            assertThat(client.system()).isNotEmpty();
            for (int i = 0; i < 2_000 && heads().size() < 2; i++) {
                Thread.sleep(10);
            }
        }
        assertThat(heads()).hasSize(2);
    }

    @Test
    void aTokenThatMayNotHaveABundleIsToldSo() {
        server.close();
        serve(AuthorityLevel.WORKER);
        try (GuardianClient client = connect()) {
            assertThat(catchThrowableOfType(NotPermitted.class, () -> verify(client)))
                    .hasMessageContaining("An evidence bundle requires MONITOR authority");
        }
        assertThat(inTemporaryFolder()).isSubsetOf(before);
    }

    private List<String> heads() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("mirrors"))) {
            Optional<Path> file =
                    files.filter(each -> each.toString().endsWith(".heads")).findFirst();
            return file.isPresent() ? Files.readAllLines(file.get()) : List.of();
        }
    }

    private void visit() {
        try (GuardianClient client = connect()) {
            assertThat(verify(client).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    private static VerificationReport verify(GuardianClient client) {
        return client.evidence()
                .orElseThrow()
                .verify(List.of(), Progress.none())
                .orElseThrow();
    }

    private String cancel(String reason) {
        String id = engine.tasks()
                .enqueue(NewTask.of("PHASE", "type", "Title", Priority.LOW))
                .id();
        return engine.interventions()
                .execute(new CancelTask(id, Mandate.of("alice", AuthorityLevel.GUARDIAN, reason)))
                .id();
    }

    private void putInPlace(Path copy) throws IOException {
        server.close();
        engine.close();
        for (String tail : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve("guardian.db" + tail));
        }
        Files.move(copy, database);
        open();
        serve(AuthorityLevel.GUARDIAN);
    }

    private void tamper(String update) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER guardian_actions_stay_update");
            assertThat(statement.executeUpdate(update)).isEqualTo(1);
        }
    }

    private static List<Path> inTemporaryFolder() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(each -> String.valueOf(each.getFileName()).startsWith("guardian-verify-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GuardianClient connect() {
        return connections().connect(target(false));
    }

    private Server target(boolean readOnly) {
        return new Server(
                "test",
                ServerAddress.of(URI.create("http://127.0.0.1:" + port)),
                new Credentials.Token(new Secret(Wire.TOKEN)),
                false,
                readOnly);
    }

    private RemoteConnections connections() {
        return new RemoteConnections(
                new MirrorFolder(folder.resolve("mirrors")),
                InstantSource.system(),
                "test",
                _ -> Optional.empty(),
                Quick.withoutPolling());
    }
}
