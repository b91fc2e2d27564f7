package io.guardianops.wire;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where the fields of a request stood, so that a refusal can point at them.
///
/// @param place `body`, `query` or `path`
/// @param given what was given for a field, null if nothing
public record Origin(String place, Function<String, @Nullable Object> given) {
    /// Of a request that has neither parameters nor a body.
    public static final Origin PATH = new Origin("path", _ -> null);
}
