package io.guardianops.wire;

import io.guardianops.model.query.CappedCount;

/// A count on the wire.
///
/// @param value  the number, at most [CappedCount#CAP]
/// @param capped true if there are more
public record CountJson(int value, boolean capped) {
    public static CountJson of(CappedCount count) {
        return new CountJson(count.value(), count.capped());
    }

    static CappedCount read(JsonRecord fields) {
        return new CappedCount(
                fields.count("value").orElse(0), fields.flag("capped").orElse(false));
    }
}
