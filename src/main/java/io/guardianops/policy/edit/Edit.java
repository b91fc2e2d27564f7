package io.guardianops.policy.edit;

import io.guardianops.policy.yaml.YamlValue;

/// One change of a document.
public sealed interface Edit {
    /// Gives a scalar that is there another value. A key without a value has one: nothing.
    ///
    /// @param value no list and no mapping
    record SetScalar(YamlPath path, YamlValue value) implements Edit {}

    /// Adds a key at the end of a mapping, which doesn't have it yet. A key without a value counts
    /// as an empty mapping.
    record PutKey(YamlPath mapping, String key, YamlValue value) implements Edit {}

    /// Takes a key with its value out of its mapping.
    record RemoveKey(YamlPath path) implements Edit {}

    /// Puts an item into a list before the one of that index, or at the end if the index is the
    /// list's size. A key without a value counts as an empty list.
    record InsertItem(YamlPath list, int index, YamlValue value) implements Edit {}

    /// Takes an item out of its list.
    record RemoveItem(YamlPath path) implements Edit {}

    /// Puts an item elsewhere in its list.
    ///
    /// @param from its index
    /// @param to   the index that it will have
    record MoveItem(YamlPath list, int from, int to) implements Edit {}
}
