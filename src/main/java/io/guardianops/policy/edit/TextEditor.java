package io.guardianops.policy.edit;

import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.yaml.YamlDocument;
import io.guardianops.policy.yaml.YamlNode;
import io.guardianops.policy.yaml.YamlReader;
import io.guardianops.policy.yaml.YamlValue;

/// Edits a document in its text. What an edit doesn't touch keeps every byte: comments, order,
/// quotes, line ends, a byte order mark, a missing final line end. The result is read again and
/// must mean what the edit means, else it is refused.
///
/// - Setting a scalar changes its line alone and keeps its quotes if the value can stand in them. -
/// New elements are new lines, indented and dashed as their neighbours, or stand on the line of a
/// flow collection. - What is removed or moved takes its comments along: those on its lines, those
/// directly above that are indented as it is, those directly below that are indented deeper.
///
/// Stateless; any thread may call it.
public final class TextEditor {
    private TextEditor() {}

    /// The text with the edit made; the same object if the edit changes nothing.
    ///
    /// @throws EditRefused if the text is no faultless YAML, if it has no such place, or if the
    ///     edit can't be made in it so that it reads right
    public static SourceText apply(SourceText source, Edit edit) {
        YamlDocument document = YamlReader.read(source);
        YamlNode root = document.root();
        if (root == null || document.hasErrors()) {
            throw new EditRefused(edit, "the text has errors; mend them first.");
        }
        YamlValue old = YamlValue.of(root);
        YamlValue expected = EditedValue.of(old, edit);
        if (expected.equals(old)) {
            return source;
        }
        for (String candidate : new Candidates(root, new Lines(source.text()), edit).texts()) {
            SourceText edited = new SourceText(source.name(), candidate);
            if (means(edited, expected)) {
                return edited;
            }
        }
        throw new EditRefused(edit, "it can't be written here so that it reads right; change the text by hand.");
    }

    private static boolean means(SourceText edited, YamlValue expected) {
        YamlDocument document = YamlReader.read(edited);
        YamlNode root = document.root();
        return root != null && !document.hasErrors() && YamlValue.of(root).equals(expected);
    }
}
