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
/// @param since     how the text changed since they were worked out
/// @param marks     findings
record LineStyles(List<Stretch> stretches, List<TextChange> since, List<CodeMark> marks) {
    static final LineStyles NONE = new LineStyles(List.of(), List.of(), List.of());

    /// As they are after a change of the text: what stands behind it moves along. The stretches are moved when their
    /// line is asked for, since of a long text there are too many to move with every letter.
    LineStyles after(TextChange change) {
        List<TextChange> all = new ArrayList<>(since);
        all.add(change);
        return new LineStyles(
                stretches, all, marks.stream().map(each -> each.after(change)).toList());
    }

    /// With stretches that were worked out after the first few of the changes.
    LineStyles coloured(List<Stretch> fresh, int changes) {
        return new LineStyles(fresh, List.copyOf(since.subList(changes, since.size())), marks);
    }

    LineStyles marked(List<CodeMark> fresh) {
        return new LineStyles(stretches, since, fresh);
    }

    /// Where an offset was before the changes.
    private int before(int offset) {
        int at = offset;
        for (TextChange each : since.reversed()) {
            int by = each.inserted().length() - each.removed().length();
            at = at >= each.end() ? at - by : Math.min(at, each.at());
        }
        return at;
    }

    /// Where a stretch is after the changes; what is typed at its end belongs to it.
    private Stretch moved(Stretch stretch) {
        int start = stretch.start();
        int end = stretch.end();
        for (TextChange each : since) {
            int by = each.inserted().length() - each.removed().length();
            int behind = each.at() + each.removed().length();
            start = start > each.at() ? Math.max(each.at(), start >= behind ? start + by : each.at()) : start;
            end = end >= behind ? end + by : Math.min(end, each.at());
        }
        return new Stretch(start, Math.max(start, end), stretch.styleClass());
    }

    /// The styles of a line.
    ///
    /// @param start  its first offset
    /// @param length its length, 1 or more
    StyleSpans<Collection<String>> of(int start, int length) {
        int end = start + length;
        List<Stretch> here = new ArrayList<>();
        TreeSet<Integer> bounds = new TreeSet<>(List.of(start, end));
        int last = before(end);
        for (int i = firstEndingAfter(before(start) - 1);
                i < stretches.size() && stretches.get(i).start() < last;
                i++) {
            add(moved(stretches.get(i)), here, bounds, start, end);
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
