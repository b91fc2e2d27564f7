package io.guardianops.ui.kit.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Rectangle;

/// A line of text with the words that were looked for marked in it. Where it is too long, what stands around the first
/// of them gives way, so that it stays in sight.
final class FoundText extends HBox {
    private String text = "";
    private List<String> words = List.of();

    FoundText() {
        getStyleClass().add("found-text");
        setMinWidth(0);
        Rectangle window = new Rectangle();
        window.widthProperty().bind(widthProperty());
        window.heightProperty().bind(heightProperty());
        setClip(window);
    }

    void show(String whole, List<String> sought) {
        String line = whole.replace('\n', ' ');
        if (Objects.equals(line, text) && sought.equals(words)) {
            return;
        }
        text = line;
        words = List.copyOf(sought);
        setAccessibleText(line);
        getChildren().clear();
        List<Segment> segments = Segment.of(line, words);
        for (Segment segment : segments) {
            Label label = new Label(segment.text());
            boolean isFirst = getChildren().isEmpty();
            boolean isLast = getChildren().size() == segments.size() - 1;
            if (segment.found()) {
                label.getStyleClass().add("found");
            }
            boolean givesWay = !segment.found() && (isFirst || isLast);
            if (givesWay && isLast) {
                HBox.setHgrow(label, Priority.ALWAYS);
            } else if (givesWay) {
                label.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
            }
            label.setMinWidth(givesWay ? 0 : USE_PREF_SIZE);
            getChildren().add(label);
        }
    }

    /// A part of a line.
    ///
    /// @param found one of the words that were looked for
    record Segment(String text, boolean found) {
        /// The parts of a line, in order; each letter is in one of them.
        static List<Segment> of(String line, List<String> words) {
            boolean[] marked = marked(line, words);
            List<Segment> segments = new ArrayList<>();
            int start = 0;
            for (int i = 1; i <= line.length(); i++) {
                if (i == line.length() || marked[i] != marked[start]) {
                    segments.add(new Segment(line.substring(start, i), marked[start]));
                    start = i;
                }
            }
            return List.copyOf(segments);
        }

        private static boolean[] marked(String line, List<String> words) {
            boolean[] marked = new boolean[line.length()];
            String folded = line.toLowerCase(Locale.ROOT);
            if (folded.length() != line.length()) {
                // A letter that folds to two: the places differ, so rather no mark than a wrong one.
                return marked;
            }
            for (String word : words) {
                String sought = word.toLowerCase(Locale.ROOT);
                for (int at = folded.indexOf(sought); at >= 0 && !sought.isEmpty(); ) {
                    Arrays.fill(marked, at, at + sought.length(), true);
                    at = folded.indexOf(sought, at + 1);
                }
            }
            return marked;
        }
    }
}
