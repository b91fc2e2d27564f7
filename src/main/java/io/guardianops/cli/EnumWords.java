package io.guardianops.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the constants of an enum as people write them: any case, with hyphens.
final class EnumWords<E extends Enum<E>> implements ITypeConverter<E> {
    private final E[] constants;

    EnumWords(Class<E> type) {
        this.constants = type.getEnumConstants();
    }

    @Override
    public E convert(String text) {
        for (E constant : constants) {
            if (word(constant).equals(text.strip().toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return constant;
            }
        }
        throw new TypeConversionException("'" + text + "' is none of "
                + Arrays.stream(constants).map(EnumWords::word).collect(Collectors.joining(", ")));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
