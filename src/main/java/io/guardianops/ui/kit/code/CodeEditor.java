package io.guardianops.ui.kit.code;

import io.guardianops.ui.kit.Newest;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.code.ChoicePopup.Choice;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.util.UndoUtils;
import org.jspecify.annotations.Nullable;

/// Shows and changes a text whose owner keeps it: what is typed goes to the owner, what the owner has is shown. Line
/// ends and byte order mark are the owner's; offsets are those of the owner's text.
///
/// Colours are worked out in the background, of a long text once there is a pause in the typing, and put on the lines
/// in sight only, so that typing never waits for them.
public final class CodeEditor extends VBox {
    private static final long LONGEST_PAUSE_MILLIS = 300;

    /// Short texts are coloured at once, as far as anybody can tell.
    private static final int CHARACTERS_A_MILLI = 800;

    /// A text after so many changes.
    private record Uncoloured(int changes, String text) {}

    private record Coloured(int changes, List<Stretch> stretches) {}

    private final CodeArea area = new CodeArea();
    private final FindBar find = new FindBar(area);
    private final ChoicePopup choices = new ChoicePopup();
    private final Newest<Uncoloured, Coloured> highlighting;
    private final CodeLanguage language;
    private final UiTasks tasks;
    private final TextOwner owner;
    private final ReadOnlyIntegerWrapper caret = new ReadOnlyIntegerWrapper();
    private String text = "";
    private ShownText shown = new ShownText("");
    private LineStyles styles = LineStyles.NONE;
    private int changes;
    private int colouredChanges;
    /// What the text is once its owner has taken what was typed last; the area shows it already.
    private @Nullable String ahead;

    private boolean showing;
    private boolean dressing;

    /// Makes an empty editor.
    public CodeEditor(CodeLanguage language, UiTasks tasks, TextOwner owner) {
        this.language = language;
        this.tasks = tasks;
        this.owner = owner;
        highlighting = new Newest<>(
                tasks, each -> new Coloured(each.changes(), language.highlight(each.text())), this::colour, _ -> {});
        getStyleClass().add("code-editor");
        area.setId("code-area");
        area.setAccessibleText(Strings.get("code.area"));
        area.setUndoManager(UndoUtils.noOpUndoManager());
        area.setUseInitialStyleForInsertion(false);
        area.setWrapText(false);
        area.setParagraphGraphicFactory(new LineNumbers(area));
        area.plainTextChanges().subscribe(this::changed);
        area.caretPositionProperty().addListener((_, _, now) -> caret.set(shown.toText(now)));
        area.viewportDirtyEvents().subscribe(_ -> dressSoon());
        area.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                highlighting.hurry();
                owner.left();
            }
        });
        new MarkHover(area, this::marksAt);
        new EditorKeys(area, owner, find::open, this::complete, this::offerFixes, this::outline);
        VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, find);
    }

    /// Shows the owner's text; what stays the same keeps its place and the cursor.
    public void show(String newText) {
        if (newText.equals(ahead)) {
            // To compare a long text with what is shown would cost more than the letter that was typed.
            ahead = null;
            text = newText;
            shown = new ShownText(newText);
            highlighting.takeAfter(pause(), new Uncoloured(changes, shown.shown()));
            return;
        }
        ahead = null;
        if (newText.equals(text) && shown.shown().equals(area.getText())) {
            return;
        }
        text = newText;
        shown = new ShownText(newText);
        TextChange change = TextChange.between(area.getText(), shown.shown());
        if (!change.isNothing()) {
            showing = true;
            area.replaceText(change.at(), change.at() + change.removed().length(), change.inserted());
            showing = false;
        }
        highlighting.take(new Uncoloured(changes, shown.shown()));
    }

    private Duration pause() {
        return Duration.ofMillis(Math.min(LONGEST_PAUSE_MILLIS, text.length() / CHARACTERS_A_MILLI));
    }

    /// Shows another text from its beginning.
    public void open(String newText) {
        show(newText);
        area.moveTo(0);
        area.scrollToPixel(0, 0);
    }

    /// Underlines findings, in the place of those before.
    public void mark(List<CodeMark> marks) {
        styles = styles.marked(marks.stream()
                .map(each -> each.moved(shown.toShown(each.start()), shown.toShown(each.end())))
                .toList());
        dressSoon();
    }

    /// Where the cursor is.
    public ReadOnlyIntegerProperty caret() {
        return caret.getReadOnlyProperty();
    }

    /// Puts the cursor somewhere and scrolls there.
    public void moveTo(int offset) {
        area.moveTo(Math.min(area.getLength(), shown.toShown(Math.min(offset, text.length()))));
        area.requestFollowCaret();
    }

    /// Puts the focus into the text.
    public void focus() {
        area.requestFocus();
    }

    public boolean isTyping() {
        return area.isFocused();
    }

    private void changed(PlainTextChange plain) {
        TextChange change = new TextChange(plain.getPosition(), plain.getRemoved(), plain.getInserted());
        styles = styles.after(change);
        changes++;
        if (!showing) {
            TextChange own = shown.toText(change, text);
            ahead = own.applyTo(text);
            owner.typed(own);
        }
    }

    private void colour(Coloured coloured) {
        styles = styles.coloured(coloured.stretches(), coloured.changes() - colouredChanges);
        colouredChanges = coloured.changes();
        dressSoon();
    }

    /// Not at once: it is asked for amid the layout of the lines, which must not change then.
    private void dressSoon() {
        if (!dressing) {
            dressing = true;
            tasks.later(this::dressLines);
        }
    }

    private void dressLines() {
        dressing = false;
        if (area.getScene() == null || area.getVisibleParagraphs().isEmpty()) {
            return;
        }
        int last = Math.min(
                area.lastVisibleParToAllParIndex(), area.getParagraphs().size() - 1);
        for (int line = area.firstVisibleParToAllParIndex(); line <= last; line++) {
            dress(line);
        }
    }

    private void dress(int line) {
        int length = area.getParagraphLength(line);
        int start = area.getAbsolutePosition(line, 0);
        if (length > 0) {
            StyleSpans<Collection<String>> wanted = styles.of(start, length);
            if (!wanted.equals(area.getStyleSpans(line))) {
                area.setStyleSpans(line, 0, wanted);
            }
        }
        List<String> ground = styles.hasError(start, length) ? List.of("code-error-line") : List.of();
        if (!ground.equals(List.copyOf(area.getParagraph(line).getParagraphStyle()))) {
            area.setParagraphStyle(line, ground);
        }
    }

    private List<CodeMark> marksAt(int offset) {
        return styles.marks().stream().filter(each -> each.touches(offset)).toList();
    }

    private void complete() {
        int at = area.getCaretPosition();
        String now = area.getText();
        tasks.run(() -> language.propose(now, at))
                .onSuccess(all -> offer(all.stream()
                        .map(each -> new Choice(each.label(), each.detail(), () -> write(now, at, each)))
                        .toList()))
                .onError(_ -> {});
    }

    private void write(String expected, int at, CodeLanguage.Proposal proposal) {
        if (area.getText().equals(expected)) {
            area.replaceText(proposal.start(), at, proposal.insert());
        }
    }

    /// Of what is typed on meanwhile nobody asked.
    private void offerFixes() {
        int asked = changes;
        owner.whenMarked(() -> {
            if (asked == changes) {
                offerMarked();
            }
        });
    }

    /// Those at the cursor, or else those of its line.
    private void offerMarked() {
        int at = area.getCaretPosition();
        int line = area.getCurrentParagraph();
        int start = area.getAbsolutePosition(line, 0);
        int end = start + area.getParagraphLength(line);
        offer(styles.marks().stream()
                .filter(each -> each.start() <= end && each.end() >= start)
                .sorted(Comparator.comparing((CodeMark each) -> !each.touches(at)))
                .flatMap(each -> each.fixes().stream())
                .map(each -> new Choice(each.label(), "", each.apply()))
                .toList());
    }

    private void outline() {
        String now = area.getText();
        tasks.run(() -> language.outline(now))
                .onSuccess(all -> offer(all.stream()
                        .map(each -> new Choice("  ".repeat(each.level()) + each.label(), "", () -> {
                            area.moveTo(Math.min(each.offset(), area.getLength()));
                            area.requestFollowCaret();
                        }))
                        .toList()))
                .onError(_ -> {});
    }

    private void offer(List<Choice> all) {
        area.getCaretBounds().ifPresent(place -> choices.show(area, place, all));
    }
}
