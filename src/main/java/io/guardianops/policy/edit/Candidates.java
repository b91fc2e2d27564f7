package io.guardianops.policy.edit;

import io.guardianops.policy.text.Span;
import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.Scalar;
import io.guardianops.policy.yaml.ScalarStyle;
import io.guardianops.policy.yaml.ScalarType;
import io.guardianops.policy.yaml.Sequence;
import io.guardianops.policy.yaml.YamlNode;
import io.guardianops.policy.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;

/// The ways to write an edit into a text, the best first.
final class Candidates {
    private final YamlNode root;
    private final Lines lines;
    private final Edit edit;
    private final Layout layout;
    private final ValueWriter writer;

    Candidates(YamlNode root, Lines lines, Edit edit) {
        this.root = root;
        this.lines = lines;
        this.edit = edit;
        this.layout = Layout.of(root, lines);
        this.writer = new ValueWriter(layout, lines.lineEnd());
    }

    List<String> texts() {
        return switch (edit) {
            case Edit.SetScalar set -> set(place(set.path()), set.value());
            case Edit.PutKey put -> put(place(put.mapping()), put);
            case Edit.InsertItem insert -> insert(place(insert.list()), insert);
            case Edit.RemoveKey remove -> remove(remove.path());
            case Edit.RemoveItem remove -> remove(remove.path());
            case Edit.MoveItem move -> List.of(move(place(move.list()), move));
        };
    }

    private Place place(YamlPath path) {
        return Place.of(root, path).orElseThrow(() -> new EditRefused(edit, "the document has no such place."));
    }

    private List<String> set(Place place, YamlValue value) {
        if (!(place.node() instanceof Scalar scalar)) {
            throw new EditRefused(edit, "it is no single value.");
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof YamlValue.Text(String text)) {
            BlockScalarWriter.write(scalar, text, lines)
                    .map(each -> Splice.apply(
                            lines.text(),
                            List.of(new Splice(
                                    scalar.span().start(), scalar.span().end(), each))))
                    .ifPresent(texts::add);
        }
        texts.add(replaced(scalar, ScalarWriter.inStyleOf(scalar, value, place.isInFlow())));
        if (value instanceof YamlValue.Text(String text)) {
            texts.add(replaced(scalar, ScalarWriter.doubleQuoted(text)));
        }
        return texts;
    }

    private String replaced(Scalar scalar, String written) {
        Span span = scalar.span();
        String before = span.length() == 0 ? " " : "";
        return Splice.apply(
                lines.text(), List.of(new Splice(span.start(), span.end(), before + written + headerComment(scalar))));
    }

    // Of a block scalar only the header's line has room for a comment; on one line it follows the value.
    private String headerComment(Scalar scalar) {
        if (scalar.style() != ScalarStyle.LITERAL && scalar.style() != ScalarStyle.FOLDED) {
            return "";
        }
        int start = scalar.span().start();
        String header = lines.text().substring(start, lines.end(start));
        int comment = header.indexOf('#');
        return comment < 0 ? "" : " " + header.substring(comment);
    }

    private List<String> put(Place place, Edit.PutKey put) {
        return switch (place.node()) {
            case Mapping mapping
            when mapping.flow() -> {
                if (lines.text().charAt(mapping.span().start()) != '{') {
                    throw new EditRefused(edit, "the pair has no braces of its own.");
                }
                List<String> texts = new ArrayList<>();
                if (mapping.entries().isEmpty() && isCollection(put.value())) {
                    texts.addAll(openedUp(place, layout.step()));
                }
                texts.add(new FlowEdits(mapping, lines)
                        .insert(mapping.entries().size(), ValueWriter.flowEntry(put.key(), put.value())));
                yield texts;
            }
            case Mapping mapping -> {
                BlockEdits block = new BlockEdits(mapping, place.parent(), place.index(), lines);
                int column = lines.column(mapping.span().start());
                yield List.of(block.insert(mapping.entries().size(), writer.entry(put.key(), put.value(), column)));
            }
            case Scalar nothing ->
                fill(place, nothing, layout.step(), "{" + ValueWriter.flowEntry(put.key(), put.value()) + "}");
            case Sequence list -> throw new EditRefused(edit, "it is no mapping.");
        };
    }

    private List<String> insert(Place place, Edit.InsertItem insert) {
        return switch (place.node()) {
            case Sequence list
            when list.flow() -> {
                List<String> texts = new ArrayList<>();
                if (list.items().isEmpty() && isCollection(insert.value())) {
                    texts.addAll(openedUp(place, layout.dashAfterKey()));
                }
                texts.add(new FlowEdits(list, lines).insert(insert.index(), ValueWriter.flow(insert.value())));
                yield texts;
            }
            case Sequence list -> {
                BlockEdits block = new BlockEdits(list, place.parent(), place.index(), lines);
                yield List.of(block.insert(
                        insert.index(),
                        writer.item(insert.value(), lines.column(list.span().start()))));
            }
            case Scalar nothing ->
                fill(place, nothing, layout.dashAfterKey(), "[" + ValueWriter.flow(insert.value()) + "]");
            case Mapping mapping -> throw new EditRefused(edit, "it is no list.");
        };
    }

    /// Puts the first element where nothing is: below a key of a block, else in brackets.
    private List<String> fill(Place place, Scalar nothing, int deeper, String flow) {
        if (nothing.type() != ScalarType.NULL) {
            throw new EditRefused(edit, "it is a single value.");
        }
        List<String> texts = new ArrayList<>();
        if (nothing.span().length() == 0 && place.parent() instanceof Mapping mapping && !mapping.flow()) {
            int column = lines.column(mapping.span().start()) + deeper;
            texts.add(BlockEdits.below(lines, nothing.span().end(), " ".repeat(column) + first(column)));
        }
        texts.add(replaced(nothing, flow));
        return texts;
    }

    /// Puts the first element of an empty `[]` or `{}` on lines of its own.
    private List<String> openedUp(Place place, int deeper) {
        Span span = place.node().span();
        if (!(place.parent() instanceof Mapping mapping) || mapping.flow()) {
            return List.of();
        }
        int slot = Elements.of(mapping, lines).slot(place.index());
        if (lines.afterSpace(slot) != span.start() || lines.start(slot) != lines.start(span.end())) {
            return List.of();
        }
        int column = lines.column(mapping.span().start()) + deeper;
        String opened = BlockEdits.below(lines, span.end(), " ".repeat(column) + first(column));
        return List.of(Splice.apply(opened, List.of(Splice.delete(slot, span.end()))));
    }

    private String first(int column) {
        return switch (edit) {
            case Edit.PutKey put -> writer.entry(put.key(), put.value(), column);
            case Edit.InsertItem insert -> writer.item(insert.value(), column);
            default -> throw new IllegalStateException("no new element: " + edit);
        };
    }

    private List<String> remove(YamlPath path) {
        Place element = place(path);
        Place holder = place(path.parent());
        return Elements.of(holder.node(), lines).flow()
                ? List.of(new FlowEdits(holder.node(), lines).remove(element.index()))
                : new BlockEdits(holder.node(), holder.parent(), holder.index(), lines).remove(element.index());
    }

    private String move(Place place, Edit.MoveItem move) {
        if (Elements.of(place.node(), lines).flow()) {
            return new FlowEdits(place.node(), lines).move(move.from(), move.to());
        }
        BlockEdits block = new BlockEdits(place.node(), place.parent(), place.index(), lines);
        if (!block.isMovable()) {
            throw new EditRefused(edit, "the list begins on the line of what holds it.");
        }
        return block.move(move.from(), move.to());
    }

    private static boolean isCollection(YamlValue value) {
        return value instanceof YamlValue.Fields || value instanceof YamlValue.Items;
    }
}
