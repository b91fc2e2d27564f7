package io.guardianops.audit.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Writes an audit log, whose numbers canonical JSON doesn't all take: an integer up to 2⁵³−1 in magnitude stays
/// itself, whatever its type (5, 5.0 and 5E0 are one number); every other number becomes the text `number:` with its
/// plain decimal. A text that itself begins with `number:` gets that prefix once more, so that two logs that differ are
/// never written alike.
final class AuditLogWriter extends CanonicalWriter {
    static final String PREFIX = "number:";

    /// Beyond every double; a number with more zeros than this is written with an exponent.
    private static final int MAX_SCALE = 400;

    /// Digits of 2⁵³−1.
    private static final int INTEGER_DIGITS = 16;

    AuditLogWriter(StringBuilder out) {
        super(out);
    }

    @Override
    void string(String text) {
        quoted(text.startsWith(PREFIX) ? PREFIX + text : text);
    }

    @Override
    void number(Number number) {
        if (number instanceof Integer whole) {
            integer(whole);
            return;
        }
        BigDecimal decimal = decimal(number).stripTrailingZeros();
        long digits = (long) decimal.precision() - decimal.scale();
        boolean whole = decimal.scale() <= 0 && digits <= INTEGER_DIGITS;
        if (whole && Math.abs(decimal.longValueExact()) <= CanonicalJson.MAX_INTEGER) {
            integer(decimal.longValueExact());
        } else {
            quoted(PREFIX + (Math.abs((long) decimal.scale()) > MAX_SCALE ? decimal : decimal.toPlainString()));
        }
    }

    private static BigDecimal decimal(Number number) {
        return switch (number) {
            case Long whole -> BigDecimal.valueOf(whole);
            case BigInteger whole -> new BigDecimal(whole);
            case BigDecimal decimal -> decimal;
            default -> parsed(number);
        };
    }

    /// By its shortest decimal, which is what JSON writers write of a double.
    private static BigDecimal parsed(Number number) {
        try {
            return new BigDecimal(number.toString());
        } catch (NumberFormatException notFinite) {
            throw new MalformedEvidence("JSON has no number " + number + ".", notFinite);
        }
    }
}
