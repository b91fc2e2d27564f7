package io.guardianops.policy.edit;

import io.guardianops.policy.text.Span;
import io.guardianops.policy.yaml.Scalar;
import io.guardianops.policy.yaml.ScalarStyle;
import io.guardianops.policy.yaml.ScalarType;
import io.guardianops.policy.yaml.YamlValue;
import java.math.BigDecimal;

/// Writes single values on one line.
final class ScalarWriter {
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

    /// Beyond it a number is written with its exponent.
    private static final int LONGEST_PLAIN_NUMBER = 40;

    private ScalarWriter() {}

    /// A value as one writes it anew: plain if it reads the same, else in quotes.
    static String write(YamlValue scalar, boolean flow) {
        return switch (scalar) {
            case YamlValue.Text text -> text(text.text(), flow);
            case YamlValue.Num num -> number(num.number());
            case YamlValue.Flag flag -> String.valueOf(flag.on());
            case YamlValue.Nothing nothing -> "null";
            default -> throw new IllegalArgumentException("no scalar: " + scalar);
        };
    }

    /// A value in the place of another, in that one's style if it can be.
    static String inStyleOf(Scalar old, YamlValue scalar, boolean flow) {
        if (!(scalar instanceof YamlValue.Text(String text))) {
            return write(scalar, flow);
        }
        return switch (old.style()) {
            case SINGLE_QUOTED -> isVisibleLine(text) ? singleQuoted(text) : doubleQuoted(text);
            case DOUBLE_QUOTED, LITERAL, FOLDED -> doubleQuoted(text);
            case PLAIN -> text(text, flow);
        };
    }

    static String doubleQuoted(String text) {
        return '"' + empty(ScalarStyle.DOUBLE_QUOTED).quote(text) + '"';
    }

    private static String singleQuoted(String text) {
        return '\'' + empty(ScalarStyle.SINGLE_QUOTED).quote(text) + '\'';
    }

    private static String text(String text, boolean flow) {
        if (isPlain(text, flow)) {
            return text;
        }
        boolean escapes = text.indexOf('"') >= 0 || text.indexOf('\\') >= 0;
        return escapes && text.indexOf('\'') < 0 && isVisibleLine(text) ? singleQuoted(text) : doubleQuoted(text);
    }

    private static boolean isPlain(String text, boolean flow) {
        if (text.isEmpty()
                || INDICATORS.indexOf(text.charAt(0)) >= 0
                || !text.strip().equals(text)) {
            return false;
        }
        boolean ambiguous = text.contains(": ")
                || text.contains(" #")
                || text.endsWith(":")
                || text.startsWith("...")
                || ScalarType.ofPlain(text) != ScalarType.STRING;
        boolean brackets = text.chars().anyMatch(c -> ",[]{}".indexOf(c) >= 0);
        return !ambiguous && !(flow && (brackets || text.indexOf(':') >= 0)) && isVisibleLine(text);
    }

    // Apart from quote and backslash, what needs no escape within double quotes can stand anywhere.
    private static boolean isVisibleLine(String text) {
        String bare = text.replace("\"", "").replace("\\", "");
        return empty(ScalarStyle.DOUBLE_QUOTED).quote(bare).equals(bare);
    }

    private static String number(BigDecimal number) {
        return Math.abs((long) number.scale()) > LONGEST_PLAIN_NUMBER ? number.toString() : number.toPlainString();
    }

    private static Scalar empty(ScalarStyle style) {
        return new Scalar(Span.NONE, "", style, ScalarType.STRING);
    }
}
