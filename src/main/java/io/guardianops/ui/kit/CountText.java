package io.guardianops.ui.kit;

import io.guardianops.model.query.CappedCount;
import org.jspecify.annotations.Nullable;

/// Counts as people read them. Any thread.
public final class CountText {
    private CountText() {}

    /// "1,284", "10,000+"; empty if it isn't known.
    public static String of(@Nullable CappedCount count) {
        return count == null ? "" : Strings.get(count.capped() ? "count.capped" : "count", count.value());
    }
}
