package io.guardianops.ui.policies;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Two changes of one text brought together, line by line. What only one side changed is as that side has it; where
/// both changed the same lines differently, both stand there between marks. Immutable.
///
/// @param text      with the marks
/// @param conflicts how many stretches are marked
record Merge(String text, int conflicts) {
    static final String YOURS = "<<<<<<< yours";
    static final String BETWEEN = "=======";
    static final String THEIRS = ">>>>>>> theirs";

    private static final Pattern MARK =
            Pattern.compile("^(<<<<<<< yours|=======|>>>>>>> theirs)\\r?$", Pattern.MULTILINE);

    /// A side's change of some lines of the base.
    private record Hunk(int start, int end, List<String> lines) {}

    /// Whether marks are left in a text.
    static boolean hasMarks(String text) {
        return MARK.matcher(text).find();
    }

    static Merge of(String base, String yours, String theirs) {
        List<String> old = lines(base);
        List<Hunk> mine = hunks(old, lines(yours));
        List<Hunk> other = hunks(old, lines(theirs));
        StringBuilder out = new StringBuilder();
        int conflicts = 0;
        int at = 0;
        int i = 0;
        int j = 0;
        while (i < mine.size() || j < other.size()) {
            int start = Math.min(
                    i < mine.size() ? mine.get(i).start() : old.size(),
                    j < other.size() ? other.get(j).start() : old.size());
            int end = start;
            List<Hunk> left = new ArrayList<>();
            List<Hunk> right = new ArrayList<>();
            boolean grew = true;
            while (grew) {
                grew = false;
                while (i < mine.size() && mine.get(i).start() <= end) {
                    end = Math.max(end, mine.get(i).end());
                    left.add(mine.get(i++));
                    grew = true;
                }
                while (j < other.size() && other.get(j).start() <= end) {
                    end = Math.max(end, other.get(j).end());
                    right.add(other.get(j++));
                    grew = true;
                }
            }
            old.subList(at, start).forEach(out::append);
            String was = String.join("", old.subList(start, end));
            String here = changed(old, start, end, left);
            String there = changed(old, start, end, right);
            if (here.equals(there) || there.equals(was)) {
                out.append(here);
            } else if (here.equals(was)) {
                out.append(there);
            } else {
                conflicts++;
                String lineEnd = base.contains("\r\n") ? "\r\n" : "\n";
                out.append(YOURS).append(lineEnd).append(ended(here, lineEnd));
                out.append(BETWEEN).append(lineEnd).append(ended(there, lineEnd));
                out.append(THEIRS).append(lineEnd);
            }
            at = end;
        }
        old.subList(at, old.size()).forEach(out::append);
        return new Merge(out.toString(), conflicts);
    }

    private static String ended(String text, String lineEnd) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + lineEnd;
    }

    private static String changed(List<String> old, int start, int end, List<Hunk> hunks) {
        StringBuilder out = new StringBuilder();
        int at = start;
        for (Hunk each : hunks) {
            old.subList(at, each.start()).forEach(out::append);
            each.lines().forEach(out::append);
            at = each.end();
        }
        old.subList(at, end).forEach(out::append);
        return out.toString();
    }

    private static List<Hunk> hunks(List<String> old, List<String> now) {
        List<Hunk> hunks = new ArrayList<>();
        for (AbstractDelta<String> each : DiffUtils.diff(old, now).getDeltas()) {
            int at = each.getSource().getPosition();
            hunks.add(
                    new Hunk(at, at + each.getSource().size(), each.getTarget().getLines()));
        }
        return hunks;
    }

    /// Lines with their ends.
    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    }
}
