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
        this.elements = new Elements(collection, lines);
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

    /// Takes an element out, with one comma.
    String remove(int index) {
        int size = elements.size();
        int start = elements.collection().span().start();
        if (size == 1) {
            return splice(Splice.delete(start + 1, elements.collection().span().end() - 1));
        }
        if (index < size - 1) {
            return splice(Splice.delete(elements.start(index), elements.start(index + 1)));
        }
        int before = elements.end(index - 1);
        String between = text.substring(before, elements.start(index));
        // Where a comment may stand between, the comma before stays: it may be the last thing in a flow collection.
        boolean oneLine = between.indexOf('\n') < 0 && between.indexOf('\r') < 0;
        return splice(Splice.delete(oneLine ? before : elements.start(index), elements.end(index)));
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
