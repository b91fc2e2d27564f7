package io.guardianops.policy.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a document means, without its places. Equal values mean the same: 1.0 and 1 do, as do `'a'`
/// and `a`; the order of keys counts. Immutable.
public sealed interface YamlValue {
    /// A string. A number that is not finite, `.inf` or one with an exponent beyond all measure, is
    /// kept as its text.
    record Text(String text) implements YamlValue {}

    /// A number, without trailing zeros.
    record Num(BigDecimal number) implements YamlValue {
        public Num {
            number = number.stripTrailingZeros();
        }

        public static Num of(long number) {
            return new Num(BigDecimal.valueOf(number));
        }
    }

    /// True or false.
    record Flag(boolean on) implements YamlValue {}

    /// Null, or a value that is missing.
    record Nothing() implements YamlValue {}

    /// A list.
    record Items(List<YamlValue> items) implements YamlValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// Keys and values, in order.
    record Fields(SequencedMap<String, YamlValue> fields) implements YamlValue {
        public Fields {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Fields that && inOrder().equals(that.inOrder());
        }

        @Override
        public int hashCode() {
            return fields.hashCode();
        }

        private List<Map.Entry<String, YamlValue>> inOrder() {
            return List.copyOf(fields.entrySet());
        }
    }

    /// The meaning of a node. Recursive: nodes come from the reader, which keeps them shallow.
    static YamlValue of(YamlNode node) {
        return switch (node) {
            case Scalar scalar -> of(scalar);
            case Sequence sequence -> {
                List<YamlValue> items = new ArrayList<>();
                sequence.items().forEach(each -> items.add(of(each)));
                yield new Items(items);
            }
            case Mapping mapping -> {
                SequencedMap<String, YamlValue> fields = new LinkedHashMap<>();
                mapping.entries().forEach(each -> fields.put(each.key().value(), of(each.value())));
                yield new Fields(fields);
            }
        };
    }

    /// The meaning of a scalar.
    static YamlValue of(Scalar scalar) {
        return switch (scalar.type()) {
            case STRING -> new Text(scalar.value());
            case BOOLEAN -> new Flag(CoreSchema.truth(scalar.value()));
            case NULL -> new Nothing();
            case INTEGER, FLOAT ->
                CoreSchema.number(scalar.value()).<YamlValue>map(Num::new).orElseGet(() -> new Text(scalar.value()));
        };
    }
}
