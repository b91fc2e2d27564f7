package io.guardianops.ui.policies;

import io.guardianops.policy.edit.Edit;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.text.Span;
import io.guardianops.policy.yaml.Sequence;
import io.guardianops.policy.yaml.YamlNode;
import java.util.List;
import java.util.stream.IntStream;

/// The items of lists that a form shows, beside those of a text that was typed in since and isn't shown yet: a number
/// that meant one trigger may mean another by now. Immutable.
///
/// @param shown   what the form was made of
/// @param present what an edit is made of
record ShownItems(Reading shown, Reading present) {
    /// Whether edits meet the items that their author saw.
    boolean areMetBy(List<Edit> edits) {
        return shown.equals(present) || edits.stream().map(ShownItems::place).allMatch(this::isTheSame);
    }

    private boolean isTheSame(YamlPath place) {
        for (YamlPath at = place; !at.steps().isEmpty(); at = at.parent()) {
            if (at.steps().getLast() instanceof YamlPath.Index(int index) && !isTheSame(at.parent(), index)) {
                return false;
            }
        }
        return true;
    }

    /// An item that reads as before is the same. So is one that reads otherwise, if it is the only one in a list as
    /// long
    /// as before: somebody typed in it. The place after the last item is nobody's.
    private boolean isTheSame(YamlPath list, int index) {
        List<String> before = items(shown, list);
        List<String> now = items(present, list);
        if (index >= now.size()) {
            return index == now.size();
        }
        if (index < before.size() && before.get(index).equals(now.get(index))) {
            return true;
        }
        return before.size() == now.size()
                && IntStream.range(0, now.size())
                        .allMatch(each -> each == index || before.get(each).equals(now.get(each)));
    }

    private static List<String> items(Reading reading, YamlPath list) {
        return reading.node(list).stream()
                .filter(Sequence.class::isInstance)
                .flatMap(each -> ((Sequence) each).items().stream())
                .map(each -> text(reading, each))
                .toList();
    }

    private static String text(Reading reading, YamlNode node) {
        Span span = node.span();
        return reading.source().text().substring(span.start(), span.end());
    }

    private static YamlPath place(Edit edit) {
        return switch (edit) {
            case Edit.SetScalar set -> set.path();
            case Edit.PutKey put -> put.mapping();
            case Edit.RemoveKey remove -> remove.path();
            case Edit.InsertItem insert -> insert.list().index(insert.index());
            case Edit.RemoveItem remove -> remove.path();
            case Edit.MoveItem move -> move.list().index(move.from());
        };
    }
}
