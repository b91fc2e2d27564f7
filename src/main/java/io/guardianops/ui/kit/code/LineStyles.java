package io.guardianops.ui.kit.code;

import io.guardianops.ui.kit.Tone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// The looks of single lines, from what the language says and from the findings. Immutable.
///
/// @param stretches in order, none within another
/// @param marks     findings
record LineStyles(List<Stretch> stretches, List<CodeMark> marks) {
    static final LineStyles NONE = new LineStyles(List.of(), List.of());

    /// As they are after a change of the text, until somebody works them out anew: what stands behind it moves along.
    LineStyles after(TextChange change) {
        int by = change.inserted().length() - change.removed().length();
        int from = change.at() + change.removed().length();
        List<Stretch> moved = new ArrayList<>(stretches);
        for (int i = firstEndingAfter(change.at() - 1); i < moved.size(); i++) {
            Stretch each = moved.get(i);
            // What is typed at the end of a stretch belongs to it.
            int start = each.start() >= from && each.start() > change.at() ? each.start() + by : each.start();
            int end = each.end() >= from ? each.end() + by : Math.min(each.end(), change.at());
            moved.set(i, new Stretch(start, Math.max(start, end), each.styleClass()));
        }
        return new LineStyles(
                moved, marks.stream().map(each -> each.after(change)).toList());
    }

    /// The styles of a line.
    ///
    /// @param start  its first offset
    /// @param length its length, 1 or more
    StyleSpans<Collection<String>> of(int start, int length) {
        int end = start + length;
        List<Stretch> here = new ArrayList<>();
        TreeSet<Integer> bounds = new TreeSet<>(List.of(start, end));
        for (int i = firstEndingAfter(start);
                i < stretches.size() && stretches.get(i).start() < end;
                i++) {
            add(stretches.get(i), here, bounds, start, end);
        }
        for (CodeMark each : marks) {
            // What has no length is shown on the character at its place, or on the last one of the line.
            int from = Math.clamp(each.start(), start, end - 1);
            int to = Math.min(end, Math.max(each.end(), from + 1));
            if (isOn(each, start, end)) {
                add(new Stretch(from, to, "code-" + each.tone().styleClass()), here, bounds, start, end);
            }
        }
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        Integer from = null;
        for (Integer to : bounds) {
            if (from != null) {
                int at = from;
                spans.add(
                        here.stream()
                                .filter(each -> each.start() <= at && at < each.end())
                                .map(Stretch::styleClass)
                                .distinct()
                                .toList(),
                        to - from);
            }
            from = to;
        }
        return spans.create();
    }

    /// Whether an error is on the line.
    boolean hasError(int start, int length) {
        return marks.stream().anyMatch(each -> each.tone() == Tone.DANGER && isOn(each, start, start + length));
    }

    private static boolean isOn(CodeMark mark, int start, int end) {
        return mark.start() <= end && (mark.end() > start || mark.start() == start);
    }

    private int firstEndingAfter(int offset) {
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stretches.get(middle).end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void add(Stretch stretch, List<Stretch> here, TreeSet<Integer> bounds, int start, int end) {
        Stretch cut = new Stretch(Math.max(stretch.start(), start), Math.min(stretch.end(), end), stretch.styleClass());
        if (cut.start() < cut.end()) {
            here.add(cut);
            bounds.add(cut.start());
            bounds.add(cut.end());
        }
    }
}
