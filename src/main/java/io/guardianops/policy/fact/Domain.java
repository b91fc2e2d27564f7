package io.guardianops.policy.fact;

import java.util.List;

/// The values that a fact is known to take.
public sealed interface Domain {
    /// Anything of its type.
    Domain ANY = new Any();

    record Any() implements Domain {}

    /// These words. An open set: others may come from a server, so they are warned about and never
    /// refused.
    record Words(List<String> known) implements Domain {
        public Words {
            known = List.copyOf(known);
        }
    }

    /// Numbers from `least` to `most`, both included.
    record Range(double least, double most) implements Domain {}

    static Domain words(String... known) {
        return new Words(List.of(known));
    }

    static Domain atLeast(double least) {
        return new Range(least, Double.POSITIVE_INFINITY);
    }

    /// A share, 0 to 1.
    static Domain fraction() {
        return new Range(0, 1);
    }
}
