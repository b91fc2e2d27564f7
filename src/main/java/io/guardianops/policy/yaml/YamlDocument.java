package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.SourceText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What reading a text as YAML came to.
///
/// @param root        the first document's node; none if the text could not be read to its end or
///     holds nothing. It may be there beside errors: an alias stands in it as a string, of two
///     equal keys the first is kept, a merge key is left out
/// @param diagnostics in reading order
public record YamlDocument(SourceText source, @Nullable YamlNode root, List<Diagnostic> diagnostics) {
    public YamlDocument {
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
}
