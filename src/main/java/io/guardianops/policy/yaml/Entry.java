package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Span;

/// A key with its value. A value that is missing is a scalar of type NULL with an empty span after
/// the colon.
public record Entry(Scalar key, YamlNode value) {
    /// From the key to the end of the value.
    public Span span() {
        return key.span().to(value.span());
    }
}
