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
        this.elements = Elements.of(collection, lines);
        this.column = elements.column();
        this.slot = holder == null ? -1 : Elements.of(holder, lines).slot(index);
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
        int target = to > from ? tail(to) : head(to);
        Splice taken = Splice.delete(head(from), tail(from));
        if (!lines.isAfterBreak(tail(from))) {
            // The last line of a file without a final line end goes up: what is last then has none either.
            return withoutEnd(splice(taken, Splice.insert(target, chunk + lines.lineEnd())));
        }
        return lines.isAfterBreak(target)
                ? splice(taken, Splice.insert(target, chunk))
                : splice(taken, Splice.insert(target, lines.lineEnd() + withoutEnd(chunk)));
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
        return splice(
                Splice.insert(tail, lines.isAfterBreak(tail) ? written + lines.lineEnd() : lines.lineEnd() + written));
    }

    private List<String> removeOneOf(int index) {
        int at = elements.start(index);
        int tail = tail(index);
        if (lines.beginsLine(at)) {
            return deleted(head(index), tail, List.of());
        }
        // It shares its line with the dash that holds the collection: the next element takes its place there.
        int next = tail;
        while (Character.isWhitespace(text.charAt(next))) {
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
        return List.of(splice(new Splice(elements.collection().span().start(), lines.end(end), empty)));
    }

    // A file without a final line end keeps to that, unless what is last then would read differently.
    private List<String> deleted(int head, int tail, List<Splice> others) {
        List<String> results = new ArrayList<>();
        if (!lines.isAfterBreak(tail)) {
            results.add(splice(others, Splice.delete(lines.endBefore(head), tail)));
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

    /// The beginning of the line where the element and its comments begin.
    private int head(int index) {
        int head = lines.start(elements.start(index));
        int floor = index > 0 ? lines.next(elements.end(index - 1)) : slot > 0 ? lines.next(slot) : 0;
        while (head > floor) {
            int above = lines.start(lines.endBefore(head));
            int comment = lines.commentOnly(above);
            if (comment < 0 || lines.column(comment) != column) {
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

    private static String withoutEnd(String written) {
        return written.substring(0, new Lines(written).endBefore(written.length()));
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
