package io.guardianops.policy.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The core schema of YAML 1.2, chapter 10.3.2: what unquoted words mean.
final class CoreSchema {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    /// Nobody writes a longer number, and the longest ones cost seconds to read.
    private static final int LONGEST_NUMBER = 1_000;

    private CoreSchema() {}

    static ScalarType typeOf(String plain) {
        if (NULLS.contains(plain)) {
            return ScalarType.NULL;
        }
        if (TRUE.contains(plain) || FALSE.contains(plain)) {
            return ScalarType.BOOLEAN;
        }
        if (plain.length() > LONGEST_NUMBER || "+-.0123456789".indexOf(plain.charAt(0)) < 0) {
            return ScalarType.STRING;
        }
        if (INTEGER.matcher(plain).matches()) {
            return ScalarType.INTEGER;
        }
        return FLOAT.matcher(plain).matches() ? ScalarType.FLOAT : ScalarType.STRING;
    }

    static boolean truth(String plain) {
        return TRUE.contains(plain);
    }

    /// The number; none if it is not finite or its exponent is beyond all measure.
    static Optional<BigDecimal> number(String plain) {
        if (plain.startsWith("0x")) {
            return Optional.of(new BigDecimal(new BigInteger(plain.substring(2), 16)));
        }
        if (plain.startsWith("0o")) {
            return Optional.of(new BigDecimal(new BigInteger(plain.substring(2), 8)));
        }
        try {
            return Optional.of(new BigDecimal(plain));
        } catch (NumberFormatException notFinite) {
            return Optional.empty();
        }
    }
}
