package io.guardianops.policy.read;

import static io.guardianops.policy.text.DiagnosticCode.BLANK;
import static io.guardianops.policy.text.DiagnosticCode.MISSING_KEY;
import static io.guardianops.policy.text.DiagnosticCode.OUT_OF_RANGE;
import static io.guardianops.policy.text.DiagnosticCode.UNKNOWN_KEY;
import static io.guardianops.policy.text.DiagnosticCode.UNKNOWN_WORD;
import static io.guardianops.policy.text.DiagnosticCode.WRONG_TYPE;

import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.condition.Printer;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.fact.TimeUnit;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import io.guardianops.policy.text.Suggestions;
import io.guardianops.policy.yaml.Entry;
import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.Scalar;
import io.guardianops.policy.yaml.ScalarType;
import io.guardianops.policy.yaml.Sequence;
import io.guardianops.policy.yaml.YamlNode;
import io.guardianops.policy.yaml.YamlValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the values of one mapping, each by its key and as what it must be. What is wrong is
/// reported and counts as not given. At the end [#done] reports the keys that nobody asked for.
final class Fields {
    private static final String FREE = "x-";
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)_([a-z]+)");
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final int LONGEST_VERSION = 100;
    private static final Set<String> YES = Set.of("yes", "on", "y");
    private static final Set<String> NO = Set.of("no", "off", "n");

    private final SourceText source;
    private final Mapping mapping;
    private final String what;
    private final List<Diagnostic> diagnostics;
    private final Set<String> known = new LinkedHashSet<>();

    /// Reads a mapping.
    ///
    /// @param what        what it is, for messages: "a trigger"
    /// @param diagnostics where findings go
    Fields(SourceText source, Mapping mapping, String what, List<Diagnostic> diagnostics) {
        this.source = source;
        this.mapping = mapping;
        this.what = what;
        this.diagnostics = diagnostics;
    }

    SourceText source() {
        return source;
    }

    /// Where a key stands; the beginning of the mapping if it doesn't.
    Span keySpan(String key) {
        return mapping.entry(key).map(each -> each.key().span()).orElseGet(this::start);
    }

    /// Where a value stands; the beginning of the mapping if it doesn't.
    Span valueSpan(String key) {
        return mapping.get(key).map(YamlNode::span).orElseGet(this::start);
    }

    /// The first key, which stands for the mapping as a whole.
    Span start() {
        return mapping.entries().isEmpty()
                ? mapping.span()
                : mapping.entries().getFirst().key().span();
    }

    boolean has(String key) {
        known.add(key);
        return mapping.entry(key).isPresent();
    }

    /// A string that says something.
    Optional<String> text(String key) {
        return scalar(key).flatMap(scalar -> {
            if (scalar.type() != ScalarType.STRING) {
                wrongType(key, scalar, "a string", ScalarWords.quoted(scalar));
                return Optional.empty();
            }
            if (scalar.value().isBlank()) {
                report(BLANK, scalar.span(), key + " must say something.");
                return Optional.empty();
            }
            return Optional.of(scalar.value());
        });
    }

    Optional<String> requiredText(String key) {
        return required(key) ? text(key) : Optional.empty();
    }

    /// A version: a string, or a number, which may say less than was written.
    Optional<String> version(String key) {
        return scalar(key).flatMap(scalar -> switch (scalar.type()) {
            case STRING -> text(key);
            case FLOAT -> {
                BigDecimal number = YamlValue.of(scalar) instanceof YamlValue.Num num ? num.number() : null;
                // Written out, 1e999999999 would fill the memory.
                if (number == null || Math.abs(number.scale()) > LONGEST_VERSION) {
                    report(
                            DiagnosticCode.NOT_FINITE,
                            scalar.span(),
                            key + " is no such number.",
                            ScalarWords.quoted(scalar));
                    yield Optional.empty();
                }
                String reads = number.toPlainString();
                if (!reads.equals(scalar.value())) {
                    report(
                            DiagnosticCode.VERSION_READS_SHORTER,
                            scalar.span(),
                            scalar.value() + " is a number and reads " + reads + "; quote it.",
                            ScalarWords.quoted(scalar));
                }
                yield Optional.of(reads);
            }
            case INTEGER -> Optional.of(scalar.value());
            case BOOLEAN, NULL -> {
                wrongType(key, scalar, "a string", ScalarWords.quoted(scalar));
                yield Optional.empty();
            }
        });
    }

    boolean flag(String key) {
        return scalar(key)
                .map(scalar -> {
                    if (YamlValue.of(scalar) instanceof YamlValue.Flag flag) {
                        return flag.on();
                    }
                    String word = scalar.value().strip().toLowerCase(Locale.ROOT);
                    String meant = YES.contains(word) || "true".equals(word)
                            ? "true"
                            : NO.contains(word) || "false".equals(word) ? "false" : null;
                    wrongType(key, scalar, "true or false", meant == null ? null : Fix.replace(scalar.span(), meant));
                    return false;
                })
                .orElse(false);
    }

    /// A whole number of a range.
    OptionalInt integer(String key, int least, int most) {
        Optional<Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return OptionalInt.empty();
        }
        BigDecimal number = number(key, scalar.get());
        if (number == null) {
            return OptionalInt.empty();
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        boolean within =
                number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        if (!whole || !within) {
            report(
                    OUT_OF_RANGE,
                    scalar.get().span(),
                    key + " is a whole number from " + least + " to " + most + ", not "
                            + scalar.get().value() + ".");
            return OptionalInt.empty();
        }
        return OptionalInt.of(number.intValueExact());
    }

    private @Nullable BigDecimal number(String key, Scalar scalar) {
        boolean numeric = scalar.type() == ScalarType.INTEGER || scalar.type() == ScalarType.FLOAT;
        if (numeric && YamlValue.of(scalar) instanceof YamlValue.Num num) {
            return num.number();
        }
        if (numeric) {
            report(DiagnosticCode.NOT_FINITE, scalar.span(), key + ": " + scalar.value() + " is no number.");
            return null;
        }
        String inside = scalar.value().strip();
        boolean quotedNumber = scalar.type() == ScalarType.STRING && inside.matches("-?\\d{1,9}");
        wrongType(key, scalar, "a number", quotedNumber ? Fix.replace(scalar.span(), inside) : null);
        return null;
    }

    /// Minutes as a number.
    Optional<Duration> minutes(String key) {
        OptionalInt minutes = integer(key, 1, (int) LONGEST.toMinutes());
        return minutes.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes.getAsInt()));
    }

    /// A duration with its unit, such as `5_minutes`.
    Optional<Duration> duration(String key) {
        return scalar(key).flatMap(scalar -> {
            Matcher matcher = DURATION.matcher(scalar.value().strip());
            Optional<TimeUnit> unit = matcher.matches() ? TimeUnit.parse(matcher.group(2)) : Optional.<TimeUnit>empty();
            if (unit.isEmpty()) {
                report(
                        WRONG_TYPE,
                        scalar.span(),
                        key + " is a duration such as 30_seconds, 5_minutes or 1_hour, not " + scalar.value() + ".");
                return Optional.empty();
            }
            BigDecimal micros = new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(unit.get().micros()));
            // Compared before it is made: the longest that can be written overflows a long.
            if (micros.compareTo(BigDecimal.valueOf(LONGEST.toSeconds()).movePointRight(6)) > 0) {
                report(OUT_OF_RANGE, scalar.span(), key + " is at most " + LONGEST.toDays() + "_days.");
                return Optional.empty();
            }
            return Optional.of(Duration.of(micros.longValue(), ChronoUnit.MICROS));
        });
    }

    /// A duration, or a bare number of seconds.
    Optional<Duration> durationOrSeconds(String key) {
        return scalar(key).flatMap(scalar -> {
            boolean numeric = scalar.type() == ScalarType.INTEGER || scalar.type() == ScalarType.FLOAT;
            if (!numeric) {
                return duration(key);
            }
            OptionalDouble seconds = number(key, -(double) LONGEST.toSeconds(), (double) LONGEST.toSeconds());
            return seconds.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Duration.ofNanos(Math.round(seconds.getAsDouble() * 1e9)));
        });
    }

    /// A number of a range.
    OptionalDouble number(String key, double least, double most) {
        Optional<Scalar> scalar = scalar(key);
        BigDecimal number = scalar.isEmpty() ? null : number(key, scalar.get());
        if (number == null) {
            return OptionalDouble.empty();
        }
        double value = number.doubleValue();
        if (value < least || value > most) {
            report(
                    OUT_OF_RANGE,
                    valueSpan(key),
                    key + " is a number from " + Printer.number(least) + " to " + Printer.number(most) + ".");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(value);
    }

    /// Yes, no, or not known.
    Truth truth(String key) {
        return scalar(key).isEmpty() ? Truth.UNKNOWN : Truth.of(flag(key));
    }

    /// A moment with its offset, such as `2026-11-20T14:00:00Z`.
    Optional<Instant> instant(String key) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException e) {
                report(WRONG_TYPE, valueSpan(key), key + " is a moment such as 2026-11-20T14:00:00Z.");
                return Optional.empty();
            }
        });
    }

    /// One of some words.
    <E> Optional<E> word(String key, Map<String, E> words) {
        return scalar(key).flatMap(scalar -> word(key, scalar, words));
    }

    /// Words in a list, or a single one.
    <E> List<E> words(String key, Map<String, E> words) {
        List<E> read = new ArrayList<>();
        for (YamlNode item : items(key)) {
            if (item instanceof Scalar scalar) {
                word(key, scalar, words).ifPresent(read::add);
            } else {
                report(WRONG_TYPE, item.span(), key + " is a list of words.");
            }
        }
        return read;
    }

    private <E> Optional<E> word(String key, Scalar scalar, Map<String, E> words) {
        E found = words.get(scalar.value());
        if (found != null) {
            return Optional.of(found);
        }
        Optional<String> nearest = Suggestions.nearest(scalar.value(), words.keySet());
        report(
                UNKNOWN_WORD,
                scalar.span(),
                key + " is one of " + String.join(", ", words.keySet()) + ", not " + ScalarWords.shown(scalar)
                        + Suggestions.didYouMean(nearest) + (nearest.isEmpty() ? "." : ""),
                nearest.map(each -> Fix.replace(scalar.span(), each)).orElse(null));
        return Optional.empty();
    }

    /// Strings in a list.
    List<String> texts(String key) {
        List<String> read = new ArrayList<>();
        for (YamlNode item : items(key)) {
            if (item instanceof Scalar scalar
                    && scalar.type() == ScalarType.STRING
                    && !scalar.value().isBlank()) {
                read.add(scalar.value());
            } else {
                report(WRONG_TYPE, item.span(), key + " is a list of strings that say something.");
            }
        }
        return read;
    }

    /// The items of a list; a single value counts as a list of one.
    List<YamlNode> items(String key) {
        if (!has(key)) {
            return List.of();
        }
        return switch (mapping.get(key).orElseThrow()) {
            case Sequence sequence -> sequence.items();
            case Scalar scalar when scalar.type() == ScalarType.NULL -> List.of();
            case Scalar scalar -> List.of(scalar);
            case Mapping map -> {
                report(WRONG_TYPE, map.span(), key + " is a list; begin each item with a dash.");
                yield List.of();
            }
        };
    }

    /// How many items a list has. What is no list was reported when it was read, and counts as one.
    int count(String key) {
        return switch (mapping.get(key).orElse(null)) {
            case null -> 0;
            case Sequence sequence -> sequence.items().size();
            case Scalar scalar when scalar.type() == ScalarType.NULL -> 0;
            case YamlNode ignored -> 1;
        };
    }

    /// A list that must be there and have items.
    boolean requiredItems(String key) {
        if (!required(key)) {
            return false;
        }
        if (count(key) == 0) {
            report(BLANK, valueSpan(key), key + " must have an item.");
            return false;
        }
        return true;
    }

    /// The items of a list of mappings.
    List<Fields> mappings(String key, String each) {
        List<Fields> read = new ArrayList<>();
        for (YamlNode item : items(key)) {
            if (item instanceof Mapping map) {
                read.add(new Fields(source, map, each, diagnostics));
            } else {
                report(WRONG_TYPE, item.span(), each + " has keys and values.");
            }
        }
        return read;
    }

    Optional<Fields> mapping(String key, String what) {
        if (!has(key)) {
            return Optional.empty();
        }
        return switch (mapping.get(key).orElseThrow()) {
            case Mapping map -> Optional.of(new Fields(source, map, what, diagnostics));
            case Scalar scalar when scalar.type() == ScalarType.NULL -> Optional.empty();
            case YamlNode other -> {
                report(WRONG_TYPE, other.span(), key + " has keys and values.");
                yield Optional.empty();
            }
        };
    }

    /// A condition.
    Optional<Condition> condition(String key, Place place) {
        return scalar(key).flatMap(scalar -> conditions(place).read(scalar));
    }

    /// A list of conditions that is one condition.
    Optional<Condition> conditionList(String key, Place place) {
        List<Scalar> items = new ArrayList<>();
        for (YamlNode item : items(key)) {
            if (item instanceof Scalar scalar) {
                items.add(scalar);
            } else {
                report(WRONG_TYPE, item.span(), key + " is a list of conditions.");
            }
        }
        return conditions(place).readList(items);
    }

    private ConditionReader conditions(Place place) {
        return new ConditionReader(source, place, diagnostics);
    }

    boolean required(String key) {
        boolean there = has(key)
                && !(mapping.get(key).orElseThrow() instanceof Scalar scalar && scalar.type() == ScalarType.NULL);
        if (!there) {
            report(MISSING_KEY, has(key) ? keySpan(key) : start(), what + " needs " + key + ".");
        }
        return there;
    }

    /// Reports the keys that mean nothing.
    void done() {
        for (Entry entry : mapping.entries()) {
            String key = entry.key().value();
            if (known.contains(key) || key.startsWith(FREE)) {
                continue;
            }
            Optional<String> nearest = Suggestions.nearest(key, known);
            report(
                    UNKNOWN_KEY,
                    entry.key().span(),
                    what + " has no key " + ScalarWords.shown(entry.key()) + Suggestions.didYouMean(nearest)
                            + (nearest.isEmpty() ? "; keys of your own begin with x-." : ""),
                    nearest.map(each -> Fix.replace(entry.key().span(), each)).orElse(null));
        }
    }

    void report(DiagnosticCode code, Span span, String message) {
        report(code, span, message, null);
    }

    void report(DiagnosticCode code, Span span, String message, @Nullable Fix fix) {
        report(Diagnostic.of(code, span, message).withFix(fix));
    }

    void report(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    /// A finding whose spans are in a scalar's value, placed in the file.
    Diagnostic placedInValue(String key, Diagnostic finding) {
        if (!(mapping.get(key).orElseThrow() instanceof Scalar scalar)) {
            return finding;
        }
        return Diagnostic.of(finding.code(), scalar.spanOf(source, finding.span()), finding.message())
                .withFix(placed(scalar, finding.fix()));
    }

    private @Nullable Fix placed(Scalar scalar, @Nullable Fix fix) {
        return fix == null
                ? null
                : new Fix(fix.label(), scalar.spanOf(source, fix.span()), scalar.quote(fix.replacement()));
    }

    /// The scalar of a key, if one stands there that is not null.
    private Optional<Scalar> scalar(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        return switch (mapping.get(key).orElseThrow()) {
            case Scalar scalar when scalar.type() == ScalarType.NULL -> Optional.empty();
            case Scalar scalar -> Optional.of(scalar);
            case YamlNode other -> {
                report(WRONG_TYPE, other.span(), key + " is a single value.");
                yield Optional.empty();
            }
        };
    }

    private void wrongType(String key, Scalar scalar, String wanted, @Nullable Fix fix) {
        report(
                WRONG_TYPE,
                scalar.span(),
                key + " is " + wanted + ", and " + ScalarWords.shown(scalar) + " is " + ScalarWords.kind(scalar) + ".",
                fix);
    }
}
