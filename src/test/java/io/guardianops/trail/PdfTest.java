package io.guardianops.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import io.guardianops.ui.kit.record.Histories;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A document says what the list says, all of it.
class PdfTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:23:57Z");
    private static final List<ActionRow> RECORDED =
            Histories.recorded().actions(ActionQuery.all()).items();

    @TempDir
    Path folder;

    @Test
    void everyRowIsThereWithItsIdInFull() throws IOException {
        List<ActionRow> rows = IntStream.range(0, 400)
                .mapToObj(i -> row("019aa0b1-7c4e-7d3a-9f10-%012d".formatted(i), "agent-17 lost its sandbox " + i))
                .toList();

        String text = text(pdf(heading(), TrailColumn.usual(), rows));

        assertThat(text).contains("End of the list: 400 actions.");
        rows.forEach(row -> assertThat(text).contains(row.id()));
        assertThat(text).containsPattern("agent-17 lost its\\s+sandbox 399");
    }

    @Test
    void theColumnsThatAreShownSayWhatTheListSays() throws IOException {
        String text = joined(text(pdf(heading(), TrailColumn.usual(), RECORDED)));

        PdfLayout layout = PdfLayout.of(TrailColumn.usual(), PdfPen.WIDTH);
        for (ActionRow row : RECORDED) {
            for (TrailColumn column : layout.columns()) {
                String said = column.text(row);
                for (String line : new PdfText(_ -> true).lines(said == null ? "" : said, layout.width(column))) {
                    assertThat(text).contains(joined(line));
                }
            }
        }
    }

    @Test
    void theHeadingNamesTrailSearchVerdictAndPerson() throws IOException {
        PdfHeading heading = new PdfHeading(
                "guardian-prod-eu",
                "/srv/fleet.db",
                "type:cancel_task \"sandbox\"",
                List.of("Verified: Entries 0-41 match.", "Checked at 2026-11-22 14:20:00 UTC."),
                List.of("False input is recorded as faithfully as true input."),
                "carol",
                "INC-42",
                NOW);

        String text = text(pdf(heading, TrailColumn.usual(), List.of()));

        assertThat(text)
                .contains(
                        "guardian-prod-eu, read from /srv/fleet.db",
                        "Actions that match: type:cancel_task \"sandbox\"",
                        "Verified: Entries 0-41 match.",
                        "Checked at 2026-11-22 14:20:00 UTC.",
                        "False input is recorded",
                        "carol",
                        "INC-42",
                        "2026-11-22 14:23:57 UTC",
                        "No action matches.");
    }

    @Test
    void withoutAVerdictItSaysSo() throws IOException {
        assertThat(text(pdf(heading(), TrailColumn.usual(), RECORDED))).contains("Not verified for this export.");
    }

    @Test
    void pagesAreCountedAndLieAcross() throws IOException {
        List<ActionRow> rows =
                IntStream.range(0, 120).mapToObj(i -> row("a-" + i, "reason")).toList();

        try (PDDocument document = Loader.loadPDF(pdf(heading(), TrailColumn.usual(), rows))) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(2);
            for (int i = 1; i <= pages; i++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(i);
                stripper.setEndPage(i);
                assertThat(stripper.getText(document)).contains("Page " + i + " of " + pages, "Reason");
            }
            PDPage first = document.getPage(0);
            assertThat(first.getMediaBox().getWidth())
                    .isGreaterThan(first.getMediaBox().getHeight());
        }
    }

    @Test
    void whatTheFontLacksIsWrittenAsACode() throws IOException {
        String text = joined(
                text(pdf(heading(), TrailColumn.usual(), List.of(row("a-1", "停止 🔒 Größe → ja <U+1F512> end\u0007")))));

        assertThat(text).contains("<U+505C><U+6B62>", "<U+1F512>", "Größe→ja", "<U+3C>U+1F512>end<U+7>");
    }

    @Test
    void aReasonLongerThanAPageIsThereToItsEnd() throws IOException {
        String reason = "word ".repeat(3_000) + "the-last-word";

        String text = text(pdf(heading(), TrailColumn.usual(), List.of(row("a-1", reason), row("a-2", "x"))));

        assertThat(text).contains("the-last-word", "a-2", "Action a-1 goes on").doesNotContain("Action a-2 goes on");
        assertThat(text.split("word", -1)).hasSize(3_002);
    }

    @Test
    void everyColumnHasRoom() throws IOException {
        String text = text(pdf(heading(), List.of(TrailColumn.values()), RECORDED));

        for (TrailColumn column : TrailColumn.values()) {
            assertThat(joined(text)).contains(joined(column.title()));
        }
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        assertThat(pdf(heading(), TrailColumn.usual(), RECORDED))
                .isEqualTo(pdf(heading(), TrailColumn.usual(), RECORDED));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFileIsForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("a.csv");

        long rows = new TrailFile(
                        new TrailForm.Csv(TrailColumn.usual()),
                        ActionQuery.all(),
                        _ -> new Page<>(RECORDED, null),
                        _ -> {})
                .write(file, 0, (_, _) -> true);

        assertThat(rows).isEqualTo(RECORDED.size());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void exportThatIsNotOnRecordLeavesNoFile() throws IOException {
        TrailFile file = new TrailFile(
                new TrailForm.Pdf(heading(), TrailColumn.usual()),
                ActionQuery.all(),
                _ -> new Page<>(RECORDED, null),
                _ -> {
                    throw new UncheckedIOException(new IOException("the ledger is full"));
                });

        assertThatThrownBy(() -> file.write(folder.resolve("a.pdf"), 0, (_, _) -> true))
                .isInstanceOf(UncheckedIOException.class);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static ActionRow row(String id, String reason) {
        return new ActionRow(
                Histories.action(id, ActionType.CANCEL_TASK, "task-1", "a.ruiz", 30, reason, null, Histories.log()),
                new ActionState.Active(),
                null);
    }

    private static PdfHeading heading() {
        return new PdfHeading("fleet", "/srv/fleet.db", "", List.of(), List.of(), "carol", "audit", NOW);
    }

    private static byte[] pdf(PdfHeading heading, List<TrailColumn> columns, List<ActionRow> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TrailForm.Pen pen = new TrailForm.Pdf(heading, columns).begin(out)) {
            for (ActionRow row : rows) {
                pen.write(row);
            }
            pen.end();
        }
        return out.toByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(false);
            return stripper.getText(document);
        }
    }

    /// Without the places where lines and words end.
    private static String joined(String text) {
        return text.replaceAll("\\s+", "");
    }
}
