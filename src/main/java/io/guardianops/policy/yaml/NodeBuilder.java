package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Builds nodes from the parser's events and reports what YAML allows and policies don't. It works
/// with a stack of its own and never follows an alias, so that no text can make it deep or large.
final class NodeBuilder {
    private static final int DEEPEST = 50;

    private final SourceText source;
    private final String text;
    private final Offsets offsets;
    private final Findings findings;
    private final NodeProperties properties;
    private final Deque<OpenCollection> open = new ArrayDeque<>();
    private final NavigableMap<Integer, Integer> severalLines = new TreeMap<>();
    private final NavigableMap<Integer, Integer> quoted = new TreeMap<>();
    private @Nullable YamlNode root;
    private @Nullable Scalar last;

    NodeBuilder(SourceText source, Offsets offsets, Findings findings) {
        this.source = source;
        this.text = source.text();
        this.offsets = offsets;
        this.findings = findings;
        this.properties = new NodeProperties(source, findings);
    }

    @Nullable
    YamlNode root() {
        return root;
    }

    /// The scalar that was read last.
    @Nullable
    Scalar last() {
        return last;
    }

    /// Whether the place lies in a scalar of several lines, after its beginning.
    boolean isWithinScalar(int offset) {
        return isWithin(severalLines, offset);
    }

    /// Whether the place lies in a quoted or block scalar, where any character is the value's own.
    boolean isWithinQuotes(int offset) {
        return isWithin(quoted, offset);
    }

    private static boolean isWithin(NavigableMap<Integer, Integer> scalars, int offset) {
        Map.Entry<Integer, Integer> before = scalars.lowerEntry(offset);
        return before != null && offset < before.getValue();
    }

    /// Takes an event; false if nothing further is to be read.
    boolean accept(Event event) {
        switch (event) {
            case AliasEvent alias -> alias(alias);
            case ScalarEvent scalar -> scalar(scalar);
            case CollectionStartEvent begin -> {
                return begin(begin);
            }
            case CollectionEndEvent finish -> finish(finish);
            default -> {
                // Ends of documents and of the stream say nothing here.
            }
        }
        return true;
    }

    private void alias(AliasEvent event) {
        Span span = new Span(start(event), end(event));
        String name = source.at(span);
        findings.add(Diagnostic.of(
                DiagnosticCode.ALIAS,
                span,
                "Aliases are not allowed: write out what " + name + " stands for, or quote it if it is text."));
        YamlNode standIn = new Scalar(span, name, ScalarStyle.PLAIN, ScalarType.STRING);
        if (isKeyNext()) {
            refuseKey();
            widen(span.end());
        } else {
            add(standIn);
        }
    }

    private void scalar(ScalarEvent event) {
        int start = contentStart(event, event.getTag().isPresent());
        ScalarStyle style = styleOf(event);
        int end = Math.max(start, end(event));
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            end = BlockText.end(text, start, end);
        }
        String value = event.getValue();
        Scalar scalar = new Scalar(
                new Span(start, end),
                value,
                style,
                style == ScalarStyle.PLAIN ? CoreSchema.typeOf(value) : ScalarType.STRING);
        if (style != ScalarStyle.PLAIN) {
            quoted.put(start, end);
        }
        if (hasBreak(start, end)) {
            severalLines.put(start, end);
        }
        if (style == ScalarStyle.DOUBLE_QUOTED) {
            HiddenCharacters.report(source, scalar, findings);
        }
        last = scalar;
        add(scalar);
    }

    private boolean begin(CollectionStartEvent event) {
        int start = contentStart(event, event.getTag().isPresent());
        if (open.size() == DEEPEST) {
            findings.add(Diagnostic.of(
                    DiagnosticCode.TOO_DEEP,
                    offsets.characterAt(start),
                    "This is nested deeper than " + DEEPEST + " levels; what follows was not read."));
            return false;
        }
        boolean mapping = event.getEventId() == Event.ID.MappingStart;
        open.push(new OpenCollection(mapping, event.isFlow(), start));
        return true;
    }

    private void finish(CollectionEndEvent event) {
        OpenCollection done = open.pop();
        // Only a bracket ends where the parser says. A block's end mark lies beyond the comments after it, and so does
        // that of a lone pair within a flow sequence.
        char bracket = done.flow && done.start < text.length() ? text.charAt(done.start) : ' ';
        int end = bracket == '{' || bracket == '[' ? end(event) : done.end;
        Span span = new Span(done.start, Math.max(done.start, end));
        add(done.mapping ? new Mapping(span, done.entries, done.flow) : new Sequence(span, done.items, done.flow));
    }

    private void add(YamlNode node) {
        OpenCollection parent = open.peek();
        if (parent == null) {
            root = node;
            return;
        }
        widen(node.span().end());
        if (!parent.mapping) {
            parent.items.add(node);
        } else if (!parent.valueIsNext) {
            key(parent, node);
        } else {
            value(parent, node);
        }
    }

    private void key(OpenCollection parent, YamlNode node) {
        parent.valueIsNext = true;
        parent.key = null;
        if (!(node instanceof Scalar key)) {
            findings.add(Diagnostic.of(
                    DiagnosticCode.YAML_SYNTAX,
                    node.span(),
                    "A key must be a single word or text, no list or mapping."));
            return;
        }
        if (key.style() == ScalarStyle.PLAIN && key.value().equals("<<")) {
            findings.add(Diagnostic.of(
                    DiagnosticCode.MERGE_KEY,
                    key.span(),
                    "Merge keys are not allowed: write out the keys that << would bring."));
            return;
        }
        Scalar first = parent.keys.putIfAbsent(key.value(), key);
        if (first == null) {
            parent.key = key;
            return;
        }
        findings.add(Diagnostic.of(
                        DiagnosticCode.DUPLICATE_KEY,
                        key.span(),
                        "The key " + key.value() + " stands here a second time, first at "
                                + source.position(first.span().start()) + "; delete one.")
                .withNote(new Diagnostic.Note(source, first.span(), "It stands here first.")));
    }

    private void value(OpenCollection parent, YamlNode node) {
        parent.valueIsNext = false;
        if (parent.key != null) {
            parent.entries.add(new Entry(parent.key, node));
        }
    }

    private boolean isKeyNext() {
        OpenCollection parent = open.peek();
        return parent != null && parent.mapping && !parent.valueIsNext;
    }

    private void refuseKey() {
        OpenCollection parent = open.element();
        parent.valueIsNext = true;
        parent.key = null;
    }

    private void widen(int end) {
        OpenCollection parent = open.peek();
        if (parent != null) {
            parent.end = Math.max(parent.end, end);
        }
    }

    private int contentStart(NodeEvent event, boolean tagged) {
        int start = start(event);
        return event.getAnchor().isEmpty() && !tagged ? start : properties.skip(start, Math.max(start, end(event)));
    }

    private boolean hasBreak(int start, int end) {
        for (int i = start; i < end; i++) {
            if (Characters.isBreak(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private int start(Event event) {
        return event.getStartMark().map(this::offset).orElse(0);
    }

    private int end(Event event) {
        return event.getEndMark().map(this::offset).orElse(0);
    }

    private int offset(Mark mark) {
        return offsets.of(mark);
    }

    private static ScalarStyle styleOf(ScalarEvent event) {
        return switch (event.getScalarStyle()) {
            case SINGLE_QUOTED -> ScalarStyle.SINGLE_QUOTED;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> ScalarStyle.DOUBLE_QUOTED;
            case LITERAL -> ScalarStyle.LITERAL;
            case FOLDED -> ScalarStyle.FOLDED;
            case PLAIN -> ScalarStyle.PLAIN;
        };
    }
}
