package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Span;

/// A node of a document: data, and where it stands. Immutable.
public sealed interface YamlNode permits Scalar, Mapping, Sequence {
    /// Exactly the node's own text: a scalar with its quotes, a flow collection with its brackets,
    /// a block collection from its first key or dash to the end of its last leaf. Comments around
    /// it don't belong to it.
    Span span();
}
