package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.app.MirrorFolder;
import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.client.ConnectionTarget.Server;
import io.guardianops.client.ConnectionTarget.ServerSnapshot;
import io.guardianops.client.Credentials;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Notice;
import io.guardianops.client.Secret;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Mandate;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be said of the trail of a reference server, which has no ledger: by what was seen of it.
class ReferenceEvidenceTest {
    @TempDir
    private Path folder;

    private ReferenceServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ReferenceServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aTrailWithoutALedgerIsNotProvenAndThatIsSaid() {
        server.odd("a-1", "cancel_task", "t-1", 4, "Loops");
        try (GuardianClient client = connect()) {
            VerificationReport report = verify(client);

            assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
            assertThat(report.findings()).extracting(Finding::kind).containsExactly(FindingKind.NO_LEDGER);
            assertThat(report.findings().getFirst().detail())
                    .contains("can't be proven")
                    .contains("newest 1,000 actions");
            assertThat(report.limits())
                    .anyMatch(limit -> limit.matches("Actions seen here since .* UTC: 1, kept in .*"));
            Evidence evidence = client.evidence().orElseThrow();
            assertThat(evidence.canExportBundle()).isFalse();
            assertThat(catchThrowableOfType(Conflict.class, evidence::signHead).code())
                    .isEqualTo("trail_not_signed");
        }
    }

    @Test
    void aReasonThatWasChangedBetweenTwoVisitsIsFoundAndNamed() {
        server.odd("a-1", "cancel_task", "t-1", 4, "Loops");
        server.odd("a-2", "cancel_task", "t-2", 4, "Costs");
        visit();
        server.tamper("a-1", "reason", "Routine cleanup");

        try (GuardianClient client = connect()) {
            VerificationReport report = verify(client);

            assertThat(report.verdict()).isEqualTo(Verdict.ALTERED);
            Finding found = report.findings().getLast();
            assertThat(found.kind()).isEqualTo(FindingKind.TOLD_DIFFERENTLY);
            assertThat(found.actionId()).isEqualTo("a-1");
            assertThat(found.fields()).containsExactly("reason");
            assertThat(found.detail()).contains("\u201cLoops\u201d", "\u201cRoutine cleanup\u201d");
            Evidence evidence = client.evidence().orElseThrow();
            assertThat(evidence.noticed("a-1")).extracting(Notice::kind).containsExactly(Notice.Kind.CHANGED);
            assertThat(evidence.noticed("a-2")).isEmpty();
        }
    }

    @Test
    void anActionThatWasTakenAwayIsFoundAndStaysReadable() {
        server.odd("a-1", "cancel_task", "t-1", 4, "Loops");
        server.odd("a-2", "cancel_task", "t-2", 4, "Costs");
        visit();
        server.forget("a-1");

        try (GuardianClient client = connect()) {
            VerificationReport report = verify(client);

            assertThat(report.verdict()).isEqualTo(Verdict.MISSING);
            assertThat(report.findings().getLast().kind()).isEqualTo(FindingKind.TOLD_NO_MORE);
            assertThat(report.findings().getLast().actionId()).isEqualTo("a-1");
            assertThat(client.actions(ActionQuery.all()).items()).hasSize(2);
        }
    }

    @Test
    void actsAndRevertsOfOursAndOfOthersAccuseNobody() {
        server.task("t-1", "running", "LOW", null);
        try (GuardianClient client = connect();
                GuardianClient other = connect()) {
            String id = client.execute(new CancelTask("t-1", guardian("Loops"))).id();
            other.actions(ActionQuery.all());
            other.revert(id, guardian("It was right"));
            client.actions(ActionQuery.all());
            client.action(id);

            assertThat(verify(client).verdict()).isEqualTo(Verdict.CANNOT_TELL);
            assertThat(verify(other).verdict()).isEqualTo(Verdict.CANNOT_TELL);
        }
    }

    @Test
    void whatWasNoticedCanBeReviewedWhenTheServerIsAway() {
        server.odd("a-1", "cancel_task", "t-1", 4, "Loops");
        server.task("t-1", "pending", "LOW", null);
        visit();
        server.tamper("a-1", "initiated_by", "mallory");
        visit();
        ServerSnapshot target = new ServerSnapshot("prod", target().address(), true);
        server.goAway();

        try (GuardianClient seen = connections().look(target)) {
            Evidence evidence = seen.evidence().orElseThrow();
            VerificationReport report =
                    evidence.verify(List.of(), Progress.none()).orElseThrow();

            assertThat(report.verdict()).isEqualTo(Verdict.ALTERED);
            assertThat(report.findings().getFirst().detail()).contains("a server that is away");
            assertThat(evidence.noticed("a-1").getFirst().fields()).containsExactly("initiated_by");
            assertThat(seen.actions(ActionQuery.builder()
                                    .text("Loops")
                                    .limit(10)
                                    .build())
                            .items())
                    .hasSize(1);
        }
    }

    @Test
    void aMirrorThatIsMadeAnewShowsWhatTheServerHandsOutNoMore() throws IOException {
        server.odd("a-1", "cancel_task", "t-1", 4, "Loops");
        visit();
        server.forget("a-1");
        try (Stream<Path> files = Files.list(folder.resolve("mirrors"))) {
            for (Path file :
                    files.filter(each -> each.toString().contains(".db")).toList()) {
                Files.delete(file);
            }
        }

        try (GuardianClient client = connect()) {
            assertThat(client.actions(ActionQuery.all()).items()).hasSize(1);
            assertThat(verify(client).verdict()).isEqualTo(Verdict.MISSING);
        }
    }

    private void visit() {
        try (GuardianClient client = connect()) {
            client.overview();
        }
    }

    private static VerificationReport verify(GuardianClient client) {
        return client.evidence()
                .orElseThrow()
                .verify(List.of(), Progress.none())
                .orElseThrow();
    }

    private GuardianClient connect() {
        return connections().connect(target());
    }

    private RemoteConnections connections() {
        return new RemoteConnections(
                new MirrorFolder(folder.resolve("mirrors")),
                InstantSource.system(),
                "test",
                _ -> Optional.empty(),
                Quick.settings());
    }

    private Server target() {
        return Wire.target(server.address(), new Credentials.Token(new Secret(ReferenceServer.TOKEN)));
    }

    private static Mandate guardian(String reason) {
        return Mandate.of("alice", AuthorityLevel.GUARDIAN, reason);
    }
}
