package io.guardianops.trail;

import io.guardianops.model.query.ActionRow;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/// Writes actions as a document on A4 across: a heading, then a table that begins anew on each page. What is on a page
/// goes to a temporary file as soon as the page is full, so that memory holds no more than the list of the pages. The
/// same actions under the same heading give the same bytes.
final class PdfPen implements TrailForm.Pen {
    private static final String REGULAR = "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf";
    private static final String BOLD = "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Bold.ttf";

    private static final PDRectangle PAGE =
            new PDRectangle(/* width= */ PDRectangle.A4.getHeight(), /* height= */ PDRectangle.A4.getWidth());
    private static final float MARGIN = 36;

    /// Between the margins, in points.
    static final float WIDTH = PAGE.getWidth() - 2 * MARGIN;

    /// Below it is the foot of the page.
    private static final float BOTTOM = MARGIN + 16;

    private static final float TITLE_SIZE = 14;
    private static final float TEXT_SIZE = 8;
    private static final int LABEL_WIDTH = 18;

    /// From one line to the next, as a share of the letters' size.
    private static final float LEADING = 1.35f;

    private static final float LINE_GREY = 0.8f;
    private static final float LABEL_GREY = 0.35f;
    private static final int MOST_PAGE_DIGITS = 5;

    private final OutputStream out;
    private final PdfHeading heading;
    private final PdfLayout layout;
    private final PDDocument document;
    private final List<TrueTypeFont> files = new ArrayList<>();
    private final PDFont regular;
    private final PDFont bold;
    private final PdfText text;
    private final PDAppearanceStream pages;
    private @Nullable PDPageContentStream page;
    private int pageCount;
    private float y;
    private long rows;

    PdfPen(OutputStream out, PdfHeading heading, List<TrailColumn> columns) throws IOException {
        this.out = out;
        this.heading = heading;
        layout = PdfLayout.of(columns, WIDTH);
        document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
        try {
            TrueTypeFont file = font(REGULAR);
            CmapLookup known = file.getUnicodeCmapLookup();
            text = new PdfText(point -> known.getGlyphId(point) != 0);
            regular = PDType0Font.load(document, file, true);
            bold = PDType0Font.load(document, font(BOLD), true);
            pages = new PDAppearanceStream(document);
            pages.setBBox(new PDRectangle(0, -TEXT_SIZE, MOST_PAGE_DIGITS * advance(TEXT_SIZE), 2 * TEXT_SIZE));
            pages.setResources(new PDResources());
            describe();
            turnPage();
            head();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void write(ActionRow row) throws IOException {
        List<List<String>> cells = layout.columns().stream()
                .map(column -> {
                    String said = column.text(row);
                    return text.lines(said == null ? "" : said, layout.width(column));
                })
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(1);
        float needed = (height + 0.6f) * leading();
        // One that no page has room for begins where it is and goes on over the next ones.
        if (y - needed < BOTTOM && needed < PAGE.getHeight() - MARGIN - BOTTOM - 3 * leading()) {
            turnPage();
            titles();
        }
        y -= 0.3f * leading();
        for (int line = 0; line < height; line++) {
            if (y - leading() < BOTTOM) {
                turnPage();
                titles();
                if (line > 0) {
                    goesOn(row);
                }
            }
            y -= leading();
            line(regular, cells, line);
        }
        y -= 0.3f * leading();
        rule();
        rows++;
    }

    /// A page may be read without the one before.
    private void goesOn(ActionRow row) throws IOException {
        y -= leading();
        present().setNonStrokingColor(LABEL_GREY);
        show(regular, layout.size(), MARGIN, TrailStrings.get("pdf.goes-on", row.id()));
        present().setNonStrokingColor(0f);
    }

    @Override
    public void end() throws IOException {
        say(bold, TEXT_SIZE, TrailStrings.get("pdf.end", rows));
        closePage();
        try (OutputStream into = pages.getStream().createOutputStream(COSName.FLATE_DECODE);
                PDPageContentStream number = new PDPageContentStream(document, pages, into)) {
            number.beginText();
            number.setFont(regular, TEXT_SIZE);
            number.showText(String.valueOf(pageCount));
            number.endText();
        }
        document.save(
                new FilterOutputStream(out) {
                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        out.write(bytes, from, length);
                    }

                    @Override
                    public void close() throws IOException {
                        // The file is its opener's to close.
                        flush();
                    }
                },
                CompressParameters.NO_COMPRESSION);
    }

    @Override
    public void close() throws IOException {
        IOUtils.closeQuietly(page);
        document.close();
        files.forEach(IOUtils::closeQuietly);
    }

    private TrueTypeFont font(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(PdfPen.class.getResourceAsStream(resource), resource)) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            // Letters stay letters: no "->" that is read as an arrow.
            font.setEnableGsub(false);
            files.add(font);
            return font;
        }
    }

    private void describe() {
        PDDocumentInformation about = new PDDocumentInformation();
        about.setTitle(TrailStrings.get("pdf.title") + " - " + heading.trail());
        about.setAuthor(heading.by());
        about.setProducer("Guardian Console");
        about.setCreationDate(GregorianCalendar.from(heading.at().atZone(ZoneOffset.UTC)));
        document.setDocumentInformation(about);
        document.setDocumentId(heading.at().toEpochMilli());
        document.getDocumentCatalog().setLanguage("en");
    }

    private void head() throws IOException {
        say(bold, TITLE_SIZE, TrailStrings.get("pdf.title"));
        y -= TEXT_SIZE / 2;
        fact("pdf.trail", TrailStrings.get("pdf.trail-at", heading.trail(), heading.place()));
        fact(
                "pdf.search",
                heading.search().isEmpty()
                        ? TrailStrings.get("pdf.search-all")
                        : TrailStrings.get("pdf.search-of", heading.search()));
        fact("pdf.by", heading.by());
        fact("pdf.why", heading.why());
        fact("pdf.at", TrailColumn.time(heading.at()));
        fact(
                "pdf.verdict",
                heading.verdict().isEmpty()
                        ? TrailStrings.get("pdf.verdict-none")
                        : String.join("\n", heading.verdict()));
        fact("pdf.limits", String.join("\n", heading.limits()));
        fact("pdf.note", TrailStrings.get("pdf.note-text"));
        y -= TEXT_SIZE;
        titles();
    }

    /// A line of the heading under its label; nothing where there is nothing to say.
    private void fact(String label, String said) throws IOException {
        if (said.isBlank()) {
            return;
        }
        int width = (int) (WIDTH / advance(TEXT_SIZE)) - LABEL_WIDTH;
        boolean isFirst = true;
        for (String line : text.lines(said, width)) {
            down(TEXT_SIZE * LEADING);
            if (isFirst) {
                present().setNonStrokingColor(LABEL_GREY);
                show(regular, TEXT_SIZE, MARGIN, TrailStrings.get(label));
                present().setNonStrokingColor(0f);
            }
            show(regular, TEXT_SIZE, MARGIN + LABEL_WIDTH * advance(TEXT_SIZE), line);
            isFirst = false;
        }
    }

    private void say(PDFont font, float size, String said) throws IOException {
        down(size * LEADING);
        show(font, size, MARGIN, said);
    }

    /// Goes down on the page, or on to the next one.
    private void down(float points) throws IOException {
        if (y - points < BOTTOM) {
            turnPage();
        }
        y -= points;
    }

    private void titles() throws IOException {
        List<List<String>> titles = layout.columns().stream()
                .map(column -> text.lines(column.title(), layout.width(column)))
                .toList();
        if (y - 3 * leading() < BOTTOM) {
            turnPage();
        }
        y -= leading();
        line(bold, titles, 0);
        y -= 0.4f * leading();
        rule();
    }

    private void line(PDFont font, List<List<String>> cells, int line) throws IOException {
        float x = MARGIN;
        for (int i = 0; i < cells.size(); i++) {
            List<String> cell = cells.get(i);
            if (line < cell.size()) {
                show(font, layout.size(), x, cell.get(line));
            }
            x += (layout.width(layout.columns().get(i)) + PdfLayout.GAP) * advance(layout.size());
        }
    }

    private void show(PDFont font, float size, float x, String said) throws IOException {
        if (said.isEmpty()) {
            return;
        }
        PDPageContentStream on = present();
        on.beginText();
        on.setFont(font, size);
        on.newLineAtOffset(x, y);
        on.showText(said);
        on.endText();
    }

    private void rule() throws IOException {
        PDPageContentStream on = present();
        on.setStrokingColor(LINE_GREY);
        on.setLineWidth(0.5f);
        on.moveTo(MARGIN, y);
        on.lineTo(MARGIN + WIDTH, y);
        on.stroke();
    }

    private void turnPage() throws IOException {
        closePage();
        PDPage next = new PDPage(PAGE);
        document.addPage(next);
        pageCount++;
        page = new PDPageContentStream(document, next);
        foot();
        y = PAGE.getHeight() - MARGIN;
    }

    /// How many pages there are is written once they are, into the same place of all of them.
    private void foot() throws IOException {
        y = MARGIN;
        String number = TrailStrings.get("pdf.page", pageCount);
        float x = MARGIN + WIDTH - (number.length() + MOST_PAGE_DIGITS) * advance(TEXT_SIZE);
        show(regular, TEXT_SIZE, x, number);
        PDPageContentStream on = present();
        on.saveGraphicsState();
        on.transform(Matrix.getTranslateInstance(x + number.length() * advance(TEXT_SIZE), y));
        on.drawForm(pages);
        on.restoreGraphicsState();
        int room = (int) ((x - MARGIN) / advance(TEXT_SIZE)) - PdfLayout.GAP;
        show(
                regular,
                TEXT_SIZE,
                MARGIN,
                text.lines(heading.trail() + " · " + TrailColumn.time(heading.at()), room)
                        .getFirst());
    }

    private void closePage() throws IOException {
        PDPageContentStream last = page;
        page = null;
        if (last != null) {
            last.close();
        }
    }

    private PDPageContentStream present() {
        return Objects.requireNonNull(page, "a page is open until the end");
    }

    private float leading() {
        return layout.size() * LEADING;
    }

    private static float advance(float size) {
        return size * PdfLayout.ADVANCE;
    }
}
