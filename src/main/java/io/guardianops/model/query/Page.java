package io.guardianops.model.query;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Some rows of a longer list, read by keyset.
///
/// @param items      in the order asked for
/// @param nextCursor opaque; hand it back for the rows that follow; null at the end
/// @param <T>        kind of row
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), nextCursor);
    }
}
