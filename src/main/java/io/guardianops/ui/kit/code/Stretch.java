package io.guardianops.ui.kit.code;

/// A part of a text that looks the same. Immutable.
///
/// @param start      offset of its first character
/// @param end        offset after its last one
/// @param styleClass what it is, such as `code-key`
public record Stretch(int start, int end, String styleClass) {}
