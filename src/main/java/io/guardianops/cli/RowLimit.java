package io.guardianops.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How many rows to show.
///
/// @param rows 1 or more
record RowLimit(long rows) {
    static final RowLimit ALL = new RowLimit(Long.MAX_VALUE);
    private static final RowLimit FOR_PEOPLE = new RowLimit(100);

    /// What was asked for; otherwise what a person can read, and all for a program.
    static RowLimit orDefault(@Nullable RowLimit given, boolean forProgram) {
        return given != null ? given : forProgram ? ALL : FOR_PEOPLE;
    }

    /// Reads a number from 1, or `all`.
    static final class Converter implements ITypeConverter<RowLimit> {
        @Override
        public RowLimit convert(String text) {
            if (text.strip().toLowerCase(Locale.ROOT).equals("all")) {
                return ALL;
            }
            try {
                long rows = Long.parseLong(text.strip());
                if (rows >= 1) {
                    return new RowLimit(rows);
                }
            } catch (NumberFormatException notANumber) {
                throw new TypeConversionException("'" + text + "' is neither a number from 1 nor 'all'");
            }
            throw new TypeConversionException("'" + text + "' is less than 1");
        }
    }
}
