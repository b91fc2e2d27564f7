package io.guardianops.policy.edit;

import io.guardianops.policy.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/// Inserts, removes and moves elements of flow collections, within their line.
final class FlowEdits {
    private final String text;
    private final Lines lines;
    private final Elements elements;

    FlowEdits(YamlNode collection, Lines lines) {
        this.text = lines.text();
        this.lines = lines;
        this.elements = Elements.of(collection, lines);
    }

    /// Puts a new element before the one of the index.
    String insert(int index, String written) {
        int size = elements.size();
        if (size == 0) {
            return splice(Splice.insert(elements.collection().span().start() + 1, written));
        }
        if (index < size) {
            return splice(Splice.insert(elements.start(index), written + ", "));
        }
        int end = elements.end(size - 1);
        int after = lines.afterSpace(end);
        return text.charAt(after) == ','
                ? splice(Splice.insert(after + 1, " " + written))
                : splice(Splice.insert(end, ", " + written));
    }

    /// Takes an element out, with one comma and the comment that follows on its line.
    String remove(int index) {
        int start = elements.start(index);
        int last = elements.size() - 1;
        int behind = behind(index);
        if (index < last) {
            int next = afterWhiteSpace(behind);
            boolean joins = text.charAt(next) == '#' && !Character.isWhitespace(text.charAt(start - 1));
            return splice(new Splice(start, next, joins ? " " : ""));
        }
        if (last == 0) {
            int open = elements.collection().span().start() + 1;
            int close = elements.collection().span().end() - 1;
            // Comments on other lines than the element's stay.
            boolean alone = text.substring(open, start).isBlank() && afterWhiteSpace(behind) == close;
            return splice(alone ? Splice.delete(open, close) : Splice.delete(start, behind));
        }
        int before = elements.end(index - 1);
        if (text.substring(before, start).indexOf('#') >= 0) {
            // The comma before the comment stays: it may be the last thing in a flow collection.
            return splice(Splice.delete(start, behind));
        }
        boolean commaLast = text.charAt(lines.afterSpace(elements.end(index))) == ',';
        return splice(Splice.delete(commaLast ? lines.afterSpace(before) + 1 : before, behind));
    }

    /// After an element's comma, if it has one, and the comment on that line.
    private int behind(int index) {
        int end = elements.end(index);
        int after = lines.afterSpace(end);
        int behind = text.charAt(after) == ',' ? after + 1 : end;
        return lines.afterSpace(behind) >= lines.end(behind) ? lines.end(behind) : behind;
    }

    private int afterWhiteSpace(int offset) {
        int at = offset;
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// Puts an element elsewhere; what stands between the elements stays.
    String move(int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            texts.add(text.substring(elements.start(i), elements.end(i)));
        }
        texts.add(to, texts.remove(from));
        List<Splice> splices = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            splices.add(new Splice(elements.start(i), elements.end(i), texts.get(i)));
        }
        return Splice.apply(text, splices);
    }

    private String splice(Splice one) {
        return Splice.apply(text, List.of(one));
    }
}
