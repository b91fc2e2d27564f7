package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The trail of a database: what is done behind its back is found and named.
class AuditCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03Z");

    @TempDir
    Path folder;

    private Shell shell;
    private Path file;

    @BeforeEach
    void fill() {
        shell = new Shell(folder.resolve("default.db"), NOW);
        file = folder.resolve("fleet.db");
        assertThat(shell.run("demo", "--db", file.toString()).exit()).isZero();
    }

    @Test
    void anUntouchedTrailIsVerified() {
        Shell.Answer answer = verify();

        assertThat(answer.out()).startsWith("Verified: Entries 0-").contains("match the checkpoint signed by key");
        assertThat(answer.out()).contains("What this can't show:", "False input");
        assertThat(answer.exit()).isZero();
    }

    @Test
    void aReasonThatWasChangedIsNamed() {
        String id = action();
        change("UPDATE guardian_actions SET reason = 'all was well' WHERE id = '" + id + "'");

        Shell.Answer answer = verify();

        assertThat(answer.out())
                .startsWith("Altered: ")
                .contains("content does not match its recorded hash (reason differs)");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(shell.run("audit", "verify", "--db", file.toString(), "--json")
                        .out())
                .contains("\"verdict\":\"altered\"", "\"action_id\":\"" + id + "\"", "\"fields\":[\"reason\"]");
    }

    @Test
    void anActionThatWasDeletedIsNamed() {
        String id = action();
        change(
                "DELETE FROM action_entities WHERE seq = (SELECT seq FROM guardian_actions WHERE id = '" + id + "')",
                "DELETE FROM unrestored_actions",
                "DELETE FROM guardian_actions WHERE id = '" + id + "'");

        Shell.Answer answer = verify();

        assertThat(answer.out()).contains("'s action is not there.");
        assertThat(answer.exit()).isEqualTo(2);
    }

    @Test
    void anActionWithItsEntryDeletedInTheMiddleIsNamed() {
        String id = action();
        change(
                "DELETE FROM action_entities WHERE seq = (SELECT seq FROM guardian_actions WHERE id = '" + id + "')",
                "DELETE FROM audit_ledger WHERE action_id = '" + id + "'",
                "DELETE FROM guardian_actions WHERE id = '" + id + "'");

        Shell.Answer answer = verify();

        assertThat(answer.exit()).isIn(1, 2);
        assertThat(answer.out()).startsWith("Missing: ");
    }

    @Test
    void anActionThatWasPutInPastTheLedgerIsNamed() {
        change("""
            INSERT INTO guardian_actions (id, action_type, target_entity, authority_level, reason, initiated_by,
            audit_log, created_at, search_text) VALUES ('forged', 'cancel_task', 't', 5, 'r', 'mallory', '{}',
            '2026-11-22T14:02:03.000000+00:00', '')\
            """);

        Shell.Answer answer = verify();

        assertThat(answer.out()).contains("Action forged is in the store, and no entry speaks of it.");
        assertThat(answer.exit()).isEqualTo(1);
    }

    @Test
    void anOlderCopyThatWasPutBackIsNamed() throws IOException {
        Path copy = folder.resolve("copy.db");
        assertThat(shell.run("backup", "--db", file.toString(), "--out", copy.toString())
                        .exit())
                .isZero();
        act();
        putBack(copy);

        Shell.Answer answer = verify();

        assertThat(answer.out()).startsWith("Missing: ").contains("The witness", "records", "entries");
        assertThat(answer.exit()).isEqualTo(2);

        // And it is used on: now the trail forks.
        act();
        act();
        Shell.Answer forked = verify();
        assertThat(forked.out()).startsWith("Rolled back or rewritten: ");
        assertThat(forked.exit()).isEqualTo(2);
    }

    @Test
    void aTailThatWasCutOffIsFoundByTheWitnessOrByAKeptCheckpoint() throws IOException {
        Path kept = folder.resolve("kept.txt");
        assertThat(shell.run("audit", "checkpoint", "--db", file.toString(), "--out", kept.toString())
                        .exit())
                .isZero();
        Path copy = folder.resolve("copy.db");
        Path before = folder.resolve("before.db");
        shell.run("backup", "--db", file.toString(), "--out", before.toString());
        act();
        shell.run(
                "audit",
                "checkpoint",
                "--db",
                file.toString(),
                "--out",
                folder.resolve("newer.txt").toString());
        shell.run("backup", "--db", file.toString(), "--out", copy.toString());
        putBack(before);
        assertThat(verify().out()).startsWith("Missing: ");

        deleteWitness();

        Shell.Answer blind = verify();
        assertThat(blind.exit()).isZero();
        assertThat(blind.out())
                .contains("No witness was given: entries lost after the newest checkpoint can't be noticed.");
        Shell.Answer compared = shell.run(
                "audit",
                "verify",
                "--db",
                file.toString(),
                "--since-checkpoint",
                folder.resolve("newer.txt").toString());
        assertThat(compared.exit()).isEqualTo(2);
        assertThat(compared.out()).startsWith("Missing: ");
        assertThat(shell.run("audit", "verify", "--db", file.toString(), "--since-checkpoint", kept.toString())
                        .exit())
                .isZero();
    }

    @Test
    void withoutATrustedKeyNothingIsClaimed() throws IOException {
        String key = key();
        shell = new Shell(folder.resolve("elsewhere").resolve("default.db"), NOW);

        assertThat(verify().out()).startsWith("Cannot tell: ");
        assertThat(verify().exit()).isEqualTo(3);
        assertThat(shell.run("audit", "verify", "--db", file.toString(), "--key", key)
                        .exit())
                .isZero();
        Path keyFile = Files.writeString(folder.resolve("key.txt"), key + "\n");
        assertThat(shell.run("audit", "verify", "--db", file.toString(), "--key", keyFile.toString())
                        .exit())
                .isZero();
        assertThat(shell.run("audit", "verify", "--db", file.toString(), "--key", "nonsense")
                        .exit())
                .as("not the code of a verdict")
                .isEqualTo(4);
    }

    @Test
    void verifyingChangesNoByte() throws IOException {
        byte[] before = Files.readAllBytes(file);

        verify();

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void provesAnAction() {
        Shell.Answer answer = shell.run("audit", "prove", action(), "--db", file.toString(), "--json");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).contains("\"checkpoint\":", "\"hashes\":[", "\"leaf_hash\":");
        assertThat(shell.run("audit", "prove", "no-such", "--db", file.toString())
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void aProofInAFileIsVerifiedByItself() {
        Path proof = folder.resolve("proof.guardian");

        Shell.Answer answer = shell.run(
                "audit",
                "prove",
                action(),
                "--db",
                file.toString(),
                "--out",
                proof.toString(),
                "--why",
                "INC-42",
                "--json");

        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.json().get("actions").asInt()).isEqualTo(1);
        Shell.Answer verified = shell.run(
                "audit",
                "verify",
                proof.toString(),
                "--key",
                answer.json().get("key").asString());
        assertThat(verified.exit()).as(verified.out()).isZero();
        assertThat(shell.run("audit", "entries", "--db", file.toString(), "--limit", "1")
                        .out())
                .contains("exported", "action:" + action(), "INC-42");
        assertThat(verify().exit()).isZero();
    }

    @Test
    void nothingIsWrittenOrRecordedOfAnActionThatIsNotThere() {
        Path proof = folder.resolve("proof.guardian");
        Shell.Answer before = verify();

        Shell.Answer answer =
                shell.run("audit", "prove", "no-such", "--db", file.toString(), "--out", proof.toString());

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("action_not_recorded");
        assertThat(proof).doesNotExist();
        assertThat(verify().out()).isEqualTo(before.out());
    }

    @Test
    void aNewKeyIsFollowedFromTheOldOne() {
        String old = key();
        Path kept = folder.resolve("kept.txt");
        shell.run("audit", "checkpoint", "--db", file.toString(), "--out", kept.toString());

        Shell.Answer rotated = rotate("--json");

        assertThat(rotated.exit()).as(rotated.err()).isZero();
        String next = rotated.json().get("new_key").asString();
        assertThat(rotated.json().get("old_key").asString()).isEqualTo(old);
        assertThat(key()).isEqualTo(next);
        act();
        assertThat(verify().exit()).isZero();
        assertThat(verify().out()).contains("signed by key " + id(next)).doesNotContain("handed over");
        Shell.Answer byOld = verify("--key", old);
        assertThat(byOld.exit()).isZero();
        assertThat(byOld.out())
                .contains("signed by key " + id(next) + ", to which the trusted key " + id(old)
                        + " handed over in entry "
                        + rotated.json().get("entry").asLong());
        assertThat(verify("--key", old, "--json")
                        .json()
                        .get("handovers")
                        .get(0)
                        .get("new_key")
                        .asString())
                .isEqualTo(id(next));
        assertThat(verify("--key", next, "--since-checkpoint", kept.toString()).exit())
                .isZero();
        assertThat(rotate().exit()).isZero();
        assertThat(verify("--key", old).out()).contains("by way of key " + id(next));
    }

    @Test
    void anExcerptIsVerifiedByAKeyThatWasRotatedSince() {
        String old = key();
        act();
        rotate();
        Path bundle = folder.resolve("excerpt.guardian");
        shell.run(
                "audit",
                "export",
                "--db",
                file.toString(),
                "--out",
                bundle.toString(),
                "--query",
                "type:cancel_task",
                "--redact",
                "reason");

        Shell.Answer answer = shell.run("audit", "verify", bundle.toString(), "--key", old);

        assertThat(answer.exit()).as(answer.out()).isZero();
        assertThat(answer.out()).contains("to which the trusted key " + id(old) + " handed over");
    }

    @Test
    void aRotationSaysWhoAndWhy() {
        rotate("--by", "carol");

        assertThat(entries("key_rotated"))
                .singleElement()
                .asString()
                .contains("\"by\":\"carol\"", "\"why\":\"It was due\"", "\"old_key\":", "\"new_key\":");
        assertThat(shell.run("audit", "rotate-key", "--db", file.toString()).exit())
                .isEqualTo(2);
        Shell.Answer blank = shell.run("audit", "rotate-key", "--db", file.toString(), "--reason", " ");
        assertThat(blank.exit()).isEqualTo(1);
        assertThat(blank.err()).contains("blank_reason");
        assertThat(entries("key_rotated")).hasSize(1);
    }

    @Test
    void aRedactionIsAskedForAndCanNotBeUndone() {
        String id = action();
        Shell.Answer unasked = redact(id);
        assertThat(unasked.exit()).isEqualTo(2);
        assertThat(unasked.err()).contains("give --yes");
        shell.typing("no");
        assertThat(redact(id).exit()).isEqualTo(1);
        assertThat(entries("redacted")).isEmpty();
        shell.typing("yes");

        Shell.Answer answer = redact(id);

        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.out()).startsWith("Redacted: ").contains(id);
        assertThat(entries("redacted"))
                .singleElement()
                .asString()
                .contains("\"why\":\"Names a patient\"", "\"by\":\"carol\"", "\"authority_level\":4", id);
        Shell.Answer verified = verify();
        assertThat(verified.exit()).as(verified.out()).isZero();
        assertThat(verified.out())
                .contains("The text of 1 action was redacted.")
                .contains("What is left of the actions that were redacted is not proven");
        assertThat(shell.run("actions", id, "--db", file.toString()).out()).contains("[redacted]");
        assertThat(redact(id, "--yes").err()).contains("already_redacted");
    }

    @Test
    void whoStillQuotesWhatWasRedactedIsNamed() {
        String task =
                query("SELECT id FROM tasks WHERE status = 'pending' LIMIT 1").getFirst();
        shell.run("cancel", task, "--reason", "zebra crossing", "--db", file.toString());
        String cancelled = newest();
        shell.run("restart", task, "--reason", "the wrong one", "--db", file.toString());
        String restarted = newest();

        Shell.Answer answer = redact(cancelled, "--yes");

        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.err())
                .contains("Warning: Action " + restarted + " (restart_task " + task)
                .contains("still quotes the deleted reason")
                .contains("guardian audit redact " + restarted + " --reason \"REASON\" --db " + file);
        assertThat(redact(restarted, "--yes").err()).doesNotContain("still quotes");
    }

    @Test
    void whoMayNotActMayNotRedact() {
        String id = action();

        Shell.Answer answer = redact(id, "--yes", "--authority", "MONITOR");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("Redaction requires GUARDIAN authority (level 4), but got MONITOR (level 3)");
        assertThat(entries("redacted")).isEmpty();
    }

    @Test
    void aBundleLabelsWhatWasRedacted() throws IOException {
        String id = action();
        String key = key();
        Shell.Answer redacted = redact(id, "--yes", "--json");
        assertThat(redacted.json().get(0).get("reason").asString()).isEqualTo("[redacted]");
        Path bundle = folder.resolve("whole.guardian");
        shell.run("audit", "export", "--db", file.toString(), "--out", bundle.toString());

        Shell.Answer answer = shell.run("audit", "verify", bundle.toString(), "--key", key);

        assertThat(answer.exit()).as(answer.out()).isZero();
        assertThat(answer.out()).contains("The text of 1 action was redacted.");
        assertThat(Files.readString(bundle, StandardCharsets.ISO_8859_1))
                .contains("{\"action_id\":\"" + id + "\",\"redacted\":true}");
        Path lines = folder.resolve("rows.jsonl");
        export(lines, "jsonl");
        assertThat(Files.readString(lines)).contains("\"gap\":\"redacted\"");
    }

    private Shell.Answer redact(String id, String... more) {
        return shell.run(Stream.concat(
                        Stream.of(
                                "audit",
                                "redact",
                                id,
                                "--db",
                                file.toString(),
                                "--reason",
                                "Names a patient",
                                "--by",
                                "carol"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Shell.Answer rotate(String... more) {
        return shell.run(Stream.concat(
                        Stream.of("audit", "rotate-key", "--db", file.toString(), "--reason", "It was due"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static String id(String key) {
        return key.split("\\+", 3)[1];
    }

    private List<String> entries(String kind) {
        return query("SELECT entry FROM audit_ledger WHERE kind = '" + kind + "' ORDER BY seq");
    }

    @Test
    void aBundleIsVerifiedWithNothingButItselfAndAKey() throws IOException {
        String key = key();
        Path bundle = folder.resolve("evidence.guardian");
        Shell.Answer exported = shell.run(
                "audit",
                "export",
                "--db",
                file.toString(),
                "--out",
                bundle.toString(),
                "--why",
                "INC-42",
                "--by",
                "carol");
        assertThat(exported.exit()).isZero();
        assertThat(exported.out()).contains("--key " + key);
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path copy = Files.copy(bundle, empty.resolve("copy.guardian"));
        Shell auditor = new Shell(empty.resolve("default.db"), NOW);

        Shell.Answer verified = auditor.run("audit", "verify", copy.toString(), "--key", key);
        assertThat(verified.out()).startsWith("Verified: ");
        assertThat(verified.exit()).isZero();
        assertThat(auditor.run("audit", "verify", copy.toString()).exit()).isEqualTo(3);

        byte[] bytes = Files.readAllBytes(copy);
        bytes[bytes.length / 2] ^= 1;
        Files.write(copy, bytes);
        Shell.Answer flipped = auditor.run("audit", "verify", copy.toString(), "--key", key);
        assertThat(flipped.out()).startsWith("Altered: ");
        assertThat(flipped.exit()).isEqualTo(1);

        assertThat(query("SELECT entry FROM audit_ledger WHERE kind = 'exported'"))
                .singleElement()
                .asString()
                .contains("\"by\":\"carol\"", "\"why\":\"INC-42\"");
        assertThat(shell.run("audit", "export", "--db", file.toString(), "--out", bundle.toString())
                        .err())
                .contains("file_exists");
    }

    @Test
    void anExcerptProvesTheActionsThatItShows() {
        String key = key();
        Path bundle = folder.resolve("cancelled.guardian");

        Shell.Answer exported = shell.run(
                "audit",
                "export",
                "--db",
                file.toString(),
                "--out",
                bundle.toString(),
                "--type",
                "cancel_task",
                "--json");

        assertThat(exported.exit()).isZero();
        Shell.Answer verified = shell.run("audit", "verify", bundle.toString(), "--key", key);
        assertThat(verified.out()).startsWith("Verified: ");
        Path redacted = folder.resolve("redacted.guardian");
        shell.run("audit", "export", "--db", file.toString(), "--out", redacted.toString(), "--redact", "reason");
        Shell.Answer withheld = shell.run("audit", "verify", redacted.toString(), "--key", key);
        assertThat(withheld.out()).startsWith("Verified: ").contains("fields were withheld (reason)");
    }

    @Test
    void rowsAreWrittenAsTheViewWritesThemAndRecorded() throws IOException {
        Path csv = folder.resolve("cancelled.csv");

        Shell.Answer answer =
                export(csv, "csv", "--query", "type:cancel_task", "--why", "INC-42", "--by", "carol", "--json");

        assertThat(answer.exit()).isZero();
        List<String> cancelled = query("SELECT id FROM guardian_actions WHERE action_type = 'cancel_task'");
        assertThat(answer.out())
                .contains(
                        "\"format\":\"csv\"",
                        "\"actions\":" + cancelled.size(),
                        csv.getFileName().toString());
        assertThat(Files.readString(csv))
                .startsWith("#,Executed,Action,Target,By,Reason,State,Approved by,Authority,Reason"
                        + " code,Policy,Incident,Id\r\n")
                .contains(",Cancel task,");
        assertThat(query("SELECT entry FROM audit_ledger WHERE kind = 'exported'"))
                .singleElement()
                .asString()
                .contains("\"by\":\"carol\"", "\"why\":\"INC-42\"", "csv", "cancelled.csv");

        Path jsonl = folder.resolve("all.jsonl");
        assertThat(export(jsonl, "jsonl").exit()).isZero();
        assertThat(Files.readAllLines(jsonl))
                .hasSize(query("SELECT id FROM guardian_actions").size())
                .allMatch(line -> line.startsWith("{") && line.contains("\"audit_log\""));
    }

    @Test
    void aDocumentShowsTheRowsOfTheListAndTheVerdict() throws IOException {
        Path pdf = folder.resolve("all.pdf");

        Shell.Answer answer = export(pdf, "pdf", "--verify", "--why", "annual audit", "--by", "carol");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).startsWith("Wrote " + pdf + " with ");
        String text = pdf(pdf);
        assertThat(text)
                .contains("annual audit", "carol", "Verified: Entries 0-", "False input is recorded", file.toString());
        query("SELECT id FROM guardian_actions").forEach(id -> assertThat(text).contains(id));
        assertThat(export(pdf, "pdf").err()).contains("file_exists");
    }

    @Test
    void aDocumentOfATrailThatWasChangedSaysSo() throws IOException {
        change("UPDATE guardian_actions SET reason = 'all was well' WHERE id = '" + action() + "'");
        Path pdf = folder.resolve("all.pdf");

        Shell.Answer answer = export(pdf, "pdf", "--verify", "--json");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).contains("\"verdict\":\"altered\"");

        assertThat(pdf(pdf)).contains("Altered: ", "reason differs");
        assertThat(export(folder.resolve("blind.pdf"), "pdf").exit()).isZero();
        assertThat(pdf(folder.resolve("blind.pdf"))).contains("Not verified for this export.");
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        Path csv = folder.resolve("a.csv");

        assertThat(export(csv, "csv", "--type", "cancel_task", "--query", "type:restart_task")
                        .err())
                .contains("--type and type: in --query ask for the same");
        assertThat(export(csv, "csv", "--query", "colour:red").err()).contains("--query", "colour:");
        assertThat(export(csv, "csv", "--redact", "reason").err()).contains("--redact", "--format bundle");
        assertThat(export(folder.resolve("a.guardian"), "bundle", "--redact", "reason,raeson")
                        .err())
                .contains("no record has a field raeson", "reason_code");
        assertThat(folder.resolve("a.guardian")).doesNotExist();
        Shell.Answer unknown = export(csv, "docx");
        assertThat(unknown.err()).contains("bundle, pdf, csv, jsonl");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(csv).doesNotExist();
    }

    @Test
    void aBundleIsSearchedLikeTheRest() {
        Path bundle = folder.resolve("some.guardian");

        Shell.Answer answer = export(bundle, "bundle", "--query", "type:cancel_task", "--json");

        assertThat(answer.out())
                .contains("\"actions\":"
                        + query("SELECT id FROM guardian_actions WHERE action_type = 'cancel_task'")
                                .size() + ",");
    }

    @Test
    void aBackupBecomesANewDatabaseThatSaysSo() {
        Path copy = folder.resolve("copy.db");
        Path restored = folder.resolve("restored.db");
        shell.run("backup", "--db", file.toString(), "--out", copy.toString());
        act();

        Shell.Answer answer = shell.run("restore-backup", copy.toString(), "--db", restored.toString());

        assertThat(answer.exit()).isZero();
        assertThat(answer.err()).contains("The witness records", "what was done after it is not in it");
        assertThat(shell.run("restore-backup", copy.toString(), "--db", restored.toString())
                        .err())
                .contains("file_exists");
        assertThat(shell.run("restore-backup", copy.toString()).exit()).isEqualTo(2);
        assertThat(shell.run("audit", "verify", "--db", restored.toString()).out())
                .startsWith("Verified: ");
        assertThat(verify().out()).as("nothing is said against the first one").startsWith("Verified: ");
    }

    @Test
    void whatIsMistypedIsNoVerdict() throws IOException {
        Path nothing = folder.resolve("nothing");
        Path text = Files.writeString(folder.resolve("notes.txt"), "no checkpoint\n");

        assertThat(verify("--since-checkpoint", nothing.toString()).exit()).isEqualTo(4);
        assertThat(verify("--since-checkpoint", text.toString()).exit()).isEqualTo(4);
        assertThat(verify("--witness", nothing.toString()).exit()).isEqualTo(4);
        assertThat(verify("--colour", "red").exit()).isEqualTo(4);
        assertThat(shell.run("audit", "verify", nothing + ".guardian").exit()).isEqualTo(4);
        assertThat(shell.run("audit", "verify", "--db", nothing.toString()).exit())
                .isEqualTo(4);
    }

    @Test
    void aWitnessOfAnotherTrailAccusesNobody() throws IOException {
        Path own = witness();
        Path other = folder.resolve("other.db");
        assertThat(shell.run("demo", "--db", other.toString()).exit()).isZero();
        assertThat(shell.run("audit", "checkpoint", "--db", other.toString()).exit())
                .isZero();
        Path theirs;
        try (Stream<Path> files = Files.list(folder.resolve("audit").resolve("witness"))) {
            theirs = files.filter(each -> !each.equals(own)).findFirst().orElseThrow();
        }

        Shell.Answer answer = verify("--witness", theirs.toString());

        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.err()).contains("witness_of_another_trail", "is of the trail guardian-console");
        assertThat(verify("--witness", own.toString()).exit()).isZero();
    }

    @Test
    void whatIsNoWitnessIsNotTakenForOne() throws IOException {
        Path checkpoint = folder.resolve("june.txt");
        assertThat(shell.run("audit", "checkpoint", "--db", file.toString(), "--out", checkpoint.toString())
                        .exit())
                .isZero();
        Path empty = Files.writeString(folder.resolve("empty"), "");

        for (Path other : List.of(checkpoint, empty, file)) {
            Shell.Answer answer = verify("--witness", other.toString(), "--json");
            assertThat(answer.exit()).as(other.toString()).isEqualTo(4);
            assertThat(answer.out()).isEmpty();
            assertThat(answer.error().get("code").asString()).isEqualTo("not_a_witness");
            assertThat(answer.error().get("field").asString()).isEqualTo("witness");
        }
    }

    @Test
    void aBundleIsComparedWithAWitness() throws IOException {
        Path bundle = folder.resolve("all.guardian");
        assertThat(export(bundle, "bundle").exit()).isZero();
        Path checkpoint = folder.resolve("june.txt");
        shell.run("audit", "checkpoint", "--db", file.toString(), "--out", checkpoint.toString());

        Shell.Answer answer = shell.run(
                "audit", "verify", bundle.toString(), "--witness", witness().toString());

        assertThat(answer.exit()).as(answer.out()).isZero();
        assertThat(answer.out()).startsWith("Verified: ").doesNotContain("No witness was given");
        assertThat(shell.run("audit", "verify", bundle.toString()).out()).contains("No witness was given");
        for (Path other : List.of(checkpoint, folder.resolve("none"))) {
            assertThat(shell.run("audit", "verify", bundle.toString(), "--witness", other.toString())
                            .exit())
                    .isEqualTo(4);
        }
    }

    @Test
    void aBundleAndADatabaseAreTwoThings() {
        Path bundle = folder.resolve("all.guardian");
        assertThat(export(bundle, "bundle").exit()).isZero();

        Shell.Answer answer = verify(bundle.toString());

        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.err()).contains("--db and BUNDLE name two different things to verify; give one of them");
    }

    @Test
    void bothFilesOfACheckpointAreWrittenOrNone() throws IOException {
        Path out = folder.resolve("june.txt");
        Path key = Files.writeString(folder.resolve("key.txt"), "mine");
        int before = query("SELECT seq FROM audit_ledger").size();

        Shell.Answer taken = checkpoint("--out", out.toString(), "--key-out", key.toString());

        assertThat(taken.exit()).isEqualTo(1);
        assertThat(taken.err()).contains("key.txt is there already [file_exists]");
        assertThat(out).doesNotExist();
        assertThat(key).hasContent("mine");
        Shell.Answer noFolder = checkpoint(
                "--out",
                out.toString(),
                "--key-out",
                folder.resolve("nowhere").resolve("key.txt").toString());
        assertThat(noFolder.exit()).isEqualTo(3);
        assertThat(noFolder.err()).contains("file_unwritable");
        assertThat(out).doesNotExist();
        assertThat(checkpoint("--out", out.toString(), "--key-out", out.toString())
                        .exit())
                .isNotZero();
        assertThat(out).doesNotExist();
        assertThat(query("SELECT seq FROM audit_ledger")).hasSize(before);
    }

    @Test
    void everyFormOfAnExportWarnsOfWhatMatchesNothing() {
        for (String format : List.of("bundle", "csv", "jsonl", "pdf")) {
            Shell.Answer answer = export(folder.resolve("none." + format), format, "--type", "bogus");
            assertThat(answer.exit()).as(format).isZero();
            assertThat(answer.err())
                    .as(format)
                    .contains("Warning: Not known for --type: bogus.", "Warning: No action matches");
            assertThat(export(folder.resolve("json." + format), format, "--type", "bogus", "--json")
                            .err())
                    .as(format)
                    .contains("\"code\":\"unknown_word\"", "\"code\":\"nothing_shown\"");
        }
        assertThat(export(folder.resolve("some.csv"), "csv", "--type", "cancel_task")
                        .err())
                .isEmpty();
    }

    @Test
    void entriesThatAreNotShownAreTold() {
        Shell.Answer some = entriesOf("--limit", "1");
        assertThat(some.out().lines()).hasSize(2);
        assertThat(some.err()).isEqualToIgnoringNewLines("There are more; show them with --limit N or --limit all.");
        assertThat(entriesOf("--limit", "1", "--json").err()).startsWith("{\"note\":{\"code\":\"more_rows\"");
        assertThat(entriesOf("--limit", "all").err()).isEmpty();
        assertThat(entriesOf("--limit", "1", "--kind", "genesis").err()).isEmpty();
    }

    @Test
    void aKindThatIsNoneIsRefused() {
        Shell.Answer answer = entriesOf("--kind", "note,foo");

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("Error: --kind: there is no foo; there are genesis, executed, refused, ");
    }

    private Shell.Answer checkpoint(String... more) {
        return shell.run(Stream.concat(Stream.of("audit", "checkpoint", "--db", file.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Shell.Answer entriesOf(String... more) {
        return shell.run(Stream.concat(Stream.of("audit", "entries", "--db", file.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Path witness() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("audit").resolve("witness"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void aCheckpointOfAnotherTrailIsRefused() {
        Path other = folder.resolve("other.db");
        Path checkpoint = folder.resolve("other.txt");
        assertThat(shell.run("demo", "--db", other.toString()).exit()).isZero();
        assertThat(shell.run("audit", "checkpoint", "--db", other.toString(), "--out", checkpoint.toString())
                        .exit())
                .isZero();

        Shell.Answer answer = verify("--since-checkpoint", checkpoint.toString());

        assertThat(answer.err()).contains("checkpoint_of_another_trail", "other.txt is of the trail guardian-console");
        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void aCheckpointIsComparedWhereItsKeyIsNotKnown() throws IOException {
        Path backup = Files.copy(file, folder.resolve("old.db"));
        act();
        Path checkpoint = folder.resolve("june.txt");
        assertThat(shell.run("audit", "checkpoint", "--db", file.toString(), "--out", checkpoint.toString())
                        .exit())
                .isZero();
        shell = new Shell(folder.resolve("elsewhere").resolve("default.db"), NOW);

        Shell.Answer answer =
                shell.run("audit", "verify", "--db", backup.toString(), "--since-checkpoint", checkpoint.toString());

        assertThat(answer.out()).startsWith("Missing: The checkpoint june.txt records ");
        assertThat(answer.exit()).isEqualTo(2);
    }

    @Test
    void aWitnessThatIsGoneIsTold() throws IOException {
        deleteWitness();

        Shell.Answer answer = verify();

        assertThat(answer.err()).contains("Warning: The witness that this machine kept of this trail is not at ");
        assertThat(answer.out()).contains("kept of this trail is not at ");
    }

    @Test
    void nothingIsDoneThatNoWitnessCanBeToldOf() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("unmounted"), "");
        shell.withVariable("GUARDIAN_WITNESS_DIR", noFolder.toString());
        String task =
                query("SELECT id FROM tasks WHERE status = 'running' LIMIT 1").getFirst();
        int before = query("SELECT id FROM guardian_actions").size();

        Shell.Answer answer = shell.run("cancel", task, "--reason", "r", "--db", file.toString());

        assertThat(answer.exit()).isNotZero();
        assertThat(answer.out() + answer.err()).contains("witness_unwritable");
        assertThat(query("SELECT id FROM guardian_actions")).hasSize(before);
    }

    @Test
    void whoActsOnAnOlderCopyIsWarned() throws IOException {
        Path copy = Files.copy(file, folder.resolve("old.db"));
        act();
        putBack(copy);

        String task =
                query("SELECT id FROM tasks WHERE status = 'running' LIMIT 1").getFirst();
        Shell.Answer answer = shell.run("cancel", task, "--reason", "r", "--db", file.toString());

        assertThat(answer.err())
                .contains("Warning: The end of the audit trail is not as it was written. The witness records ");
        assertThat(answer.exit()).isZero();
    }

    @Test
    void theKeyCanBeWrittenIntoAFile() {
        Path key = folder.resolve("key.txt");
        assertThat(shell.run("audit", "checkpoint", "--db", file.toString(), "--key-out", key.toString())
                        .exit())
                .isZero();
        shell = new Shell(folder.resolve("elsewhere").resolve("default.db"), NOW);

        assertThat(verify("--key", key.toString()).out()).startsWith("Verified: ");
    }

    @Test
    void anotherAccountSignsWithItsOwnKey() {
        assertThat(verify().out()).as("signed as far as it goes").doesNotContain("not yet signed");
        shell = new Shell(folder.resolve("elsewhere").resolve("default.db"), NOW);
        Path theirs = folder.resolve("theirs.guardian");

        assertThat(export(theirs, "bundle").exit()).isZero();

        assertThat(shell.run("audit", "verify", theirs.toString()).out()).startsWith("Verified: ");
    }

    @Test
    void entriesOfNoActionCanBeRead() {
        assertThat(export(folder.resolve("a.csv"), "csv", "--why", "INC-42", "--by", "carol")
                        .exit())
                .isZero();
        String task =
                query("SELECT id FROM tasks WHERE status = 'running' LIMIT 1").getFirst();
        assertThat(shell.run(
                                "cancel",
                                task,
                                "--reason",
                                "r",
                                "--authority",
                                "1",
                                "--by",
                                "mallory",
                                "--db",
                                file.toString())
                        .exit())
                .isEqualTo(1);

        Shell.Answer answer = shell.run("audit", "entries", "--db", file.toString(), "--kind", "exported,refused");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out().lines())
                .hasSize(3)
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("#"),
                        refused -> assertThat(refused).contains("refused", "mallory"),
                        exported -> assertThat(exported).contains("exported", "carol", "INC-42"));
        String id = newest();
        assertThat(shell.run("audit", "entries", "--db", file.toString(), "--action", id, "--json")
                        .json())
                .isNotEmpty()
                .allSatisfy(
                        entry -> assertThat(entry.get("action_id").asString()).isEqualTo(id));
        assertThat(shell.run("audit", "entries", "--db", file.toString(), "--limit", "1", "--json")
                        .json())
                .hasSize(1);
    }

    @Test
    void anEntryThatCanNotBeReadIsLabelled() {
        change("UPDATE audit_ledger SET entry = 'nonsense' WHERE seq = 2");

        assertThat(shell.run("audit", "entries", "--db", file.toString(), "--limit", "all")
                        .out()
                        .lines())
                .filteredOn(line -> line.contains("unreadable"))
                .singleElement()
                .asString()
                .startsWith("2 ");
    }

    @Test
    void actionsAreSearchedInTheSameWords() {
        int reverted = query(
                        "SELECT id FROM guardian_actions WHERE reverted_at IS NOT NULL AND action_type = 'cancel_task'")
                .size();

        Shell.Answer answer =
                shell.run("actions", "--db", file.toString(), "--query", "type:cancel_task state:reverted", "--json");

        assertThat(reverted).isPositive();
        assertThat(answer.json()).hasSize(reverted);
        assertThat(shell.run("actions", "--db", file.toString(), "--query", "colour:red")
                        .err())
                .contains("--query", "colour:");
        assertThat(shell.run("actions", "--db", file.toString(), "--query", "by:a.ruiz", "--by-whom", "m.chen")
                        .err())
                .contains("--by-whom and by: in --query ask for the same");
    }

    private Shell.Answer verify(String... more) {
        return shell.run(Stream.concat(Stream.of("audit", "verify", "--db", file.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Shell.Answer export(Path target, String format, String... more) {
        List<String> words = new ArrayList<>(List.of("audit", "export", "--db", file.toString()));
        words.addAll(List.of("--out", target.toString(), "--format", format));
        words.addAll(List.of(more));
        return shell.run(words.toArray(String[]::new));
    }

    private static String pdf(Path document) throws IOException {
        try (PDDocument opened = Loader.loadPDF(document.toFile())) {
            return new PDFTextStripper().getText(opened);
        }
    }

    private String key() {
        return shell.run("audit", "checkpoint", "--db", file.toString())
                .err()
                .lines()
                .filter(line -> line.startsWith("Verify with --key "))
                .findFirst()
                .orElseThrow()
                .substring("Verify with --key ".length());
    }

    private String newest() {
        return query("SELECT id FROM guardian_actions ORDER BY seq DESC LIMIT 1")
                .getFirst();
    }

    private void act() {
        String task = query("SELECT id FROM tasks WHERE status = 'pending' AND priority > 1 LIMIT 1")
                .getFirst();
        assertThat(shell.run("priority", task, "--to", "CRITICAL", "--reason", "r", "--db", file.toString())
                        .exit())
                .isZero();
    }

    @Test
    void noBundleLeavesOutWhatExplainsIt() {
        assertThat(redact(action(), "--yes").exit()).isZero();
        Path bundle = folder.resolve("b.guardian");

        Shell.Answer answer =
                shell.run("audit", "export", "--db", file.toString(), "--out", bundle.toString(), "--redact", "by");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("explanation_withheld", "says that actions were redacted");
        assertThat(bundle).doesNotExist();
        assertThat(entries("exported")).isEmpty();
        assertThat(shell.run(
                                "audit",
                                "export",
                                "--db",
                                file.toString(),
                                "--out",
                                bundle.toString(),
                                "--redact",
                                "by",
                                "--type",
                                "restart_task")
                        .exit())
                .isZero();
    }

    private String action() {
        return query("SELECT id FROM guardian_actions WHERE restores IS NULL AND id NOT IN "
                        + "(SELECT restores FROM guardian_actions WHERE restores IS NOT NULL) "
                        + "AND reverted_at IS NULL ORDER BY seq LIMIT 1 OFFSET 3")
                .getFirst();
    }

    private void putBack(Path copy) throws IOException {
        for (String tail : List.of("-wal", "-shm")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + tail));
        }
        Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void deleteWitness() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("audit").resolve("witness"))) {
            for (Path witness : files.toList()) {
                Files.delete(witness);
            }
        }
    }

    /// As the owner of the file may do: without triggers and keys.
    private void change(String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String trigger : query("SELECT name FROM sqlite_schema WHERE type = 'trigger'")) {
                statement.execute("DROP TRIGGER " + trigger);
            }
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> query(String sql) {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }
}
