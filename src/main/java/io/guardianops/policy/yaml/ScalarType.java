package io.guardianops.policy.yaml;

/// What a scalar is by the core schema of YAML 1.2 (chapter 10.3). Only plain ones are anything but
/// strings.
public enum ScalarType {
    STRING,
    INTEGER,
    FLOAT,
    BOOLEAN,
    NULL;

    /// What an unquoted word would be.
    public static ScalarType ofPlain(String word) {
        return CoreSchema.typeOf(word);
    }
}
