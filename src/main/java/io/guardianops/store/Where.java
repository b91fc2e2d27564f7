package io.guardianops.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Conditions that all must hold, with their arguments. Not thread-safe.
final class Where {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Dialect dialect;
    private final List<String> terms = new ArrayList<>();
    private final List<@Nullable Object> arguments = new ArrayList<>();

    Where(Dialect dialect) {
        this.dialect = dialect;
    }

    Where(Where other) {
        dialect = other.dialect;
        terms.addAll(other.terms);
        arguments.addAll(other.arguments);
    }

    Where and(String term, @Nullable Object... values) {
        terms.add(term);
        arguments.addAll(Arrays.asList(values));
        return this;
    }

    Where andIf(boolean wanted, String term) {
        return wanted ? and(term) : this;
    }

    Where andIfGiven(String term, @Nullable Object value) {
        return value == null ? this : and(term, value);
    }

    /// Any of the values; no values restrict nothing.
    Where andAnyOf(String column, Collection<?> values) {
        return values.isEmpty() ? this : and(dialect.anyOf(column), dialect.list(values));
    }

    /// Every word of the text occurs in the column, which holds [#searchable] text.
    Where andWords(String column, @Nullable String text) {
        words(text).forEach(word -> and(dialect.occursIn(column), word));
        return this;
    }

    /// The words of a text, folded as [#searchable] does.
    static List<String> words(@Nullable String text) {
        return text == null
                ? List.of()
                : BLANKS.splitAsStream(searchable(text))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    String sql() {
        return terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms);
    }

    @Nullable
    Object[] arguments(@Nullable Object... more) {
        List<@Nullable Object> all = new ArrayList<>(arguments);
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }

    /// Texts joined and folded, for search in any case.
    static String searchable(@Nullable String... texts) {
        StringBuilder joined = new StringBuilder();
        for (String text : texts) {
            if (text != null) {
                joined.append(text).append('\n');
            }
        }
        return joined.toString().strip().toLowerCase(Locale.ROOT);
    }
}
