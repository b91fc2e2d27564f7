package io.guardianops.policy.yaml;

/// How a scalar is written.
public enum ScalarStyle {
    /// Without quotes.
    PLAIN,
    /// `'…'`, where only the quote itself is doubled.
    SINGLE_QUOTED,
    /// `"…"`, with escapes.
    DOUBLE_QUOTED,
    /// `|`, line by line.
    LITERAL,
    /// `>`, lines joined.
    FOLDED
}
