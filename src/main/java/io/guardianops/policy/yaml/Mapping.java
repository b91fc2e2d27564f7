package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Span;
import java.util.List;
import java.util.Optional;

/// Keys and values in the order of the text. Each key occurs once: of two of a name the reader
/// keeps the first.
///
/// @param flow whether it is written on the line: `{a: 1}`
public record Mapping(Span span, List<Entry> entries, boolean flow) implements YamlNode {
    public Mapping {
        entries = List.copyOf(entries);
    }

    /// The value of a key, if it stands there; `key:` with nothing has one, of type NULL.
    public Optional<YamlNode> get(String key) {
        return entry(key).map(Entry::value);
    }

    /// Key and value.
    public Optional<Entry> entry(String key) {
        return entries.stream().filter(each -> each.key().value().equals(key)).findFirst();
    }
}
