package io.guardianops.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The parameters of a query string, decoded. Of a parameter that has one value the last one counts, as on the
/// reference server. A parameter with several values may be repeated, or have them separated by commas; a comma or a
/// backslash within a value then has a backslash before it.
public final class Parameters {
    private static final Set<String> YES = Set.of("true", "1", "yes", "y", "on", "t");
    private static final Set<String> NO = Set.of("false", "0", "no", "n", "off", "f");

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /// Parameters as a server decoded them.
    public static Parameters of(Map<String, ? extends Collection<String>> decoded) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        decoded.forEach((name, given) -> copy.put(name, List.copyOf(given)));
        return new Parameters(Collections.unmodifiableMap(copy));
    }

    /// Decodes a query string.
    ///
    /// @throws UnreadableRequest if a percent sign or the UTF-8 in it is broken
    public static Parameters parse(@Nullable String query) {
        return of(QueryString.decode(query));
    }

    public static Builder builder() {
        return new Builder();
    }

    /// Those with these names.
    Parameters only(Collection<String> names) {
        Map<String, List<String>> some = new LinkedHashMap<>(values);
        some.keySet().retainAll(names);
        return of(some);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /// True if the parameter has this value.
    public boolean has(String name, String value) {
        return text(name).filter(value::equals).isPresent();
    }

    /// Calls the action with each name and value, in order, not yet encoded.
    public void forEach(BiConsumer<String, String> action) {
        values.forEach((name, given) -> given.forEach(value -> action.accept(name, value)));
    }

    /// Where the values come from, for an error that tells of them.
    public Origin origin() {
        return new Origin(
                "query",
                name -> values.getOrDefault(name, List.of()).stream()
                        .reduce((_, last) -> last)
                        .orElse(null));
    }

    /// The value, if the parameter is there; it may be empty.
    Optional<String> text(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String value = given.getLast();
        if (Storable.isNot(value)) {
            throw refused(name, FieldProblem.Kind.CHARACTERS, value);
        }
        return Optional.of(value);
    }

    /// All values, without empty ones.
    Set<String> texts(String name) {
        Set<String> all = new LinkedHashSet<>();
        for (String value : values.getOrDefault(name, List.of())) {
            if (Storable.isNot(value)) {
                throw refused(name, FieldProblem.Kind.CHARACTERS, value);
            }
            all.addAll(split(value));
        }
        return all;
    }

    Optional<Integer> number(String name) {
        return text(name).map(text -> {
            try {
                return Integer.valueOf(text.strip());
            } catch (NumberFormatException _) {
                throw refused(name, FieldProblem.Kind.INTEGER, text);
            }
        });
    }

    Optional<Long> longNumber(String name) {
        return text(name).map(text -> {
            try {
                return Long.valueOf(text.strip());
            } catch (NumberFormatException _) {
                throw refused(name, FieldProblem.Kind.INTEGER, text);
            }
        });
    }

    Optional<Boolean> flag(String name) {
        return text(name).map(text -> {
            String word = text.strip().toLowerCase(Locale.ROOT);
            if (!YES.contains(word) && !NO.contains(word)) {
                throw refused(name, FieldProblem.Kind.BOOLEAN, text);
            }
            return YES.contains(word);
        });
    }

    Optional<Instant> time(String name) {
        return text(name).map(text -> {
            // An unencoded plus sign arrives as a space.
            String repaired = text.strip().replace(' ', '+');
            return WireTime.parse(repaired).orElseThrow(() -> refused(name, FieldProblem.Kind.TIME, text));
        });
    }

    /// A word out of a closed set, in any case.
    <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
        return text(name).filter(text -> !text.isBlank()).map(text -> word(name, words, text));
    }

    <E extends Enum<E>> Set<E> words(String name, Class<E> words) {
        return texts(name).stream()
                .map(text -> word(name, words, text))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private <E extends Enum<E>> E word(String name, Class<E> words, String text) {
        return Stream.of(words.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new UnreadableRequest(FieldProblem.ofWords(
                        "query",
                        name,
                        text,
                        Stream.of(words.getEnumConstants())
                                .map(Parameters::lower)
                                .toList())));
    }

    private static UnreadableRequest refused(String name, FieldProblem.Kind kind, String value) {
        return new UnreadableRequest(kind.in("query", name, value));
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts.stream().filter(each -> !each.isBlank()).toList();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    /// Collects parameters; what is null or empty is left out. Not thread-safe.
    public static final class Builder {
        private final Map<String, List<String>> values = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, @Nullable String value) {
            if (value != null) {
                values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
            return this;
        }

        public Builder put(String name, int value) {
            return put(name, Integer.toString(value));
        }

        Builder put(String name, @Nullable Instant value) {
            return put(name, WireTime.formatNullable(value));
        }

        Builder put(String name, @Nullable Enum<?> value) {
            return put(name, value == null ? null : lower(value));
        }

        Builder putIf(boolean there, String name) {
            return put(name, there ? "true" : null);
        }

        <T> Builder putAll(String name, Set<T> all, Function<T, String> text) {
            // Sorted, so that the same question makes the same URL.
            Set<String> sorted = new TreeSet<>();
            all.forEach(
                    each -> sorted.add(text.apply(each).replace("\\", "\\\\").replace(",", "\\,")));
            sorted.forEach(each -> put(name, each));
            return this;
        }

        <E extends Enum<E>> Builder putWords(String name, Set<E> all) {
            return putAll(name, all, Parameters::lower);
        }

        public Parameters build() {
            return Parameters.of(values);
        }
    }
}
