package io.guardianops.policy.edit;

import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Inserts, removes and moves elements of block collections, by whole lines. An element owns its
/// lines, the comment lines directly above it that are indented as it is, and those directly below
/// that are indented deeper.
final class BlockEdits {
    private final Lines lines;
    private final String text;
    private final Elements elements;
    private final int column;
    private final int slot;

    /// Edits one collection.
    ///
    /// @param holder the collection that this one is in, if any
    /// @param index  which element of the holder it is
    BlockEdits(YamlNode collection, @Nullable YamlNode holder, int index, Lines lines) {
        this.lines = lines;
        this.text = lines.text();
        this.elements = new Elements(collection, lines);
        this.column = elements.column();
        this.slot = holder == null ? -1 : new Elements(holder, lines).slot(index);
    }

    /// Puts a new element, written without its first indentation and last line end, before the one
    /// of the index.
    String insert(int index, String written) {
        if (index == elements.size()) {
            return insertAfterLine(tail(index - 1), indent() + written);
        }
        int at = elements.start(index);
        return lines.beginsLine(at)
                ? splice(Splice.insert(head(index), indent() + written + lines.lineEnd()))
                : splice(Splice.insert(at, written + lines.lineEnd() + indent()));
    }

    /// Takes an element out; of several results the first that reads right is meant.
    List<String> remove(int index) {
        return elements.size() == 1 ? removeOnly() : removeOneOf(index);
    }

    /// Puts an element elsewhere.
    String move(int from, int to) {
        String chunk = text.substring(head(from), tail(from));
        boolean ended = !chunk.isEmpty() && (chunk.endsWith("\n") || chunk.endsWith("\r"));
        int target = to > from ? tail(to) : head(to);
        boolean openEnd = target == text.length() && !text.isEmpty() && lines.end(target - 1) == text.length();
        String moved = ended ? chunk : chunk + lines.lineEnd();
        String without = openEnd ? lines.lineEnd() + withoutEnd(moved) : moved;
        String result = splice(Splice.delete(head(from), tail(from)), Splice.insert(target, without));
        return ended || target == text.length() ? result : withoutEnd(result);
    }

    /// Whether every element begins its line, so that lines can move.
    boolean isMovable() {
        return lines.beginsLine(elements.start(0));
    }

    /// Puts lines below the line of an offset.
    static String below(Lines lines, int offset, String written) {
        int next = lines.next(offset);
        boolean ended = lines.end(offset) < next;
        String with = ended ? written + lines.lineEnd() : lines.lineEnd() + written;
        return Splice.apply(lines.text(), List.of(Splice.insert(next, with)));
    }

    private String insertAfterLine(int tail, String written) {
        boolean ended = tail > 0 && (text.charAt(tail - 1) == '\n' || text.charAt(tail - 1) == '\r');
        return splice(Splice.insert(tail, ended ? written + lines.lineEnd() : lines.lineEnd() + written));
    }

    private List<String> removeOneOf(int index) {
        int at = elements.start(index);
        int tail = tail(index);
        if (lines.beginsLine(at)) {
            return deleted(head(index), tail, List.of());
        }
        // It shares its line with the dash that holds the collection: the next element takes its place there.
        int next = tail;
        while (next < text.length() && lines.isBlank(next)) {
            next = lines.next(next);
        }
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return List.of(splice(Splice.delete(at, next)));
    }

    private List<String> removeOnly() {
        String empty = elements.collection() instanceof Mapping ? "{}" : "[]";
        int at = elements.start(0);
        if (slot > 0 && lines.beginsLine(at) && lines.start(slot) < lines.start(at)) {
            return deleted(head(0), tail(0), List.of(Splice.insert(slot, " " + empty)));
        }
        int end = elements.collection().span().end();
        int comment = lines.afterSpace(end) >= lines.end(end) ? lines.end(end) : end;
        return List.of(splice(new Splice(elements.collection().span().start(), comment, empty)));
    }

    // A file without a final line end keeps to that, unless what is last then would read differently.
    private List<String> deleted(int head, int tail, List<Splice> others) {
        List<String> results = new ArrayList<>();
        boolean ended = tail > 0 && (text.charAt(tail - 1) == '\n' || text.charAt(tail - 1) == '\r');
        if (tail == text.length() && !ended) {
            results.add(splice(others, Splice.delete(endOfLineBefore(head), tail)));
        }
        results.add(splice(others, Splice.delete(head, tail)));
        // After a block scalar that keeps its empty lines, those behind the element would become its own.
        int further = tail;
        while (further < text.length() && lines.isBlank(further)) {
            further = lines.next(further);
        }
        results.add(splice(others, Splice.delete(head, further)));
        return results;
    }

    private int endOfLineBefore(int lineStart) {
        int at = lineStart;
        if (at > 0 && text.charAt(at - 1) == '\n') {
            at--;
        }
        if (at > 0 && text.charAt(at - 1) == '\r') {
            at--;
        }
        return at;
    }

    /// The beginning of the line where the element and its comments begin.
    private int head(int index) {
        int head = lines.start(elements.start(index));
        int floor = index > 0 ? lines.next(elements.end(index - 1)) : slot > 0 ? lines.next(slot) : 0;
        while (head > floor) {
            int above = lines.start(endOfLineBefore(head));
            int comment = above < head ? lines.commentOnly(above) : -1;
            if (above < floor || comment < 0 || lines.column(comment) != column) {
                break;
            }
            head = above;
        }
        return head;
    }

    /// Where the line after the element and its comments begins.
    private int tail(int index) {
        int tail = lines.next(elements.end(index));
        while (tail < text.length()) {
            int comment = lines.commentOnly(tail);
            if (comment < 0 || lines.column(comment) <= column) {
                break;
            }
            tail = lines.next(tail);
        }
        return tail;
    }

    private String indent() {
        return " ".repeat(column);
    }

    private String withoutEnd(String written) {
        return written.endsWith(lines.lineEnd())
                ? written.substring(0, written.length() - lines.lineEnd().length())
                : written;
    }

    private String splice(Splice... splices) {
        return Splice.apply(text, List.of(splices));
    }

    private String splice(List<Splice> others, Splice one) {
        List<Splice> all = new ArrayList<>(others);
        all.add(one);
        return Splice.apply(text, all);
    }
}
