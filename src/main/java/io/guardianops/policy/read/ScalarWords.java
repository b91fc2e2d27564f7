package io.guardianops.policy.read;

import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.Printable;
import io.guardianops.policy.yaml.Scalar;

/// How findings speak of what stands in a file.
final class ScalarWords {
    private static final int SHOWN = 60;

    private ScalarWords() {}

    /// What a scalar is, for messages.
    static String kind(Scalar scalar) {
        return switch (scalar.type()) {
            case STRING -> "a string";
            case INTEGER, FLOAT -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "nothing";
        };
    }

    /// Makes a string of a scalar that was read as something else.
    static Fix quoted(Scalar scalar) {
        return new Fix("Quote it", scalar.span(), '"' + scalar.value() + '"');
    }

    static String shown(Scalar scalar) {
        return shown(scalar.value());
    }

    /// A value in a message: its beginning, on one line, with nothing hidden.
    static String shown(String value) {
        String line = value.replaceAll("\\s", " ");
        if (line.length() <= SHOWN) {
            return "'" + Printable.of(line) + "'";
        }
        int end = Character.isHighSurrogate(line.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return "'" + Printable.of(line.substring(0, end)) + "…'";
    }
}
