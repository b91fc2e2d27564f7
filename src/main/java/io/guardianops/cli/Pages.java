package io.guardianops.cli;

import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Walks a list page by page until enough rows were seen.
final class Pages<T> {
    /// Reads one page.
    @FunctionalInterface
    interface Source<T> {
        Page<T> read(int size, @Nullable String cursor);
    }

    private final RowLimit limit;
    private final Source<T> source;
    private @Nullable String cursor;

    Pages(RowLimit limit, Source<T> source) {
        this(limit, null, source);
    }

    /// Walks from where an earlier walk ended.
    Pages(RowLimit limit, @Nullable String cursor, Source<T> source) {
        this.limit = limit;
        this.cursor = cursor;
        this.source = source;
    }

    /// Hands each row over.
    ///
    /// @return how many there were
    int forEach(Consumer<T> use) {
        long left = limit.rows();
        int seen = 0;
        do {
            Page<T> page = source.read((int) Math.min(left, TaskQuery.MAX_LIMIT), cursor);
            page.items().forEach(use);
            seen += page.items().size();
            left -= page.items().size();
            cursor = page.nextCursor();
        } while (cursor != null && left > 0);
        return seen;
    }

    /// True if rows remained after the last one.
    boolean hasMore() {
        return cursor != null;
    }

    /// Where to go on.
    @Nullable
    String cursor() {
        return cursor;
    }
}
