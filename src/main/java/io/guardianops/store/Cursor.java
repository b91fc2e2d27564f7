package io.guardianops.store;

import io.guardianops.model.GuardianException.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Where a page ended: which list, and the sort values of its last row. Opaque to callers, checked when it comes back.
///
/// @param list   names the list and its order
/// @param values strings and numbers
record Cursor(String list, List<Object> values) {
    String encode() {
        List<Object> parts = new ArrayList<>();
        parts.add(list);
        parts.addAll(values);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.text(parts).getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a cursor of this list.
    ///
    /// @param types of the values, in order: String, Long or Double
    /// @return empty if it belongs to another list
    /// @throws Invalid with the field `cursor` if it is none at all
    static Optional<Cursor> read(String text, String list, List<Class<?>> types) {
        List<@Nullable Object> parts = parts(text);
        if (parts.size() != types.size() + 1 || !list.equals(parts.getFirst())) {
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Object value = as(types.get(i), parts.get(i + 1));
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(new Cursor(list, values));
    }

    static Invalid invalid() {
        return new Invalid(
                "invalid_cursor",
                "cursor",
                "The cursor doesn't belong to this list",
                "Start again with the first page.");
    }

    private static @Nullable Object as(Class<?> type, @Nullable Object value) {
        if (value instanceof Number number && type == Long.class) {
            return number.longValue();
        }
        if (value instanceof Number number && type == Double.class) {
            return number.doubleValue();
        }
        return type.isInstance(value) ? value : null;
    }

    private static List<@Nullable Object> parts(String text) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return json.startsWith("[") ? Json.list(json) : List.of();
        } catch (IllegalArgumentException | JacksonException e) {
            Invalid invalid = invalid();
            invalid.addSuppressed(e);
            throw invalid;
        }
    }
}
