package io.guardianops.model.query;

/// A count that stops counting: nobody waits for an exact number of millions.
///
/// @param value  the number, at most [#CAP]
/// @param capped true if there are more
public record CappedCount(int value, boolean capped) {
    /// Where counting stops.
    public static final int CAP = 10_000;

    /// Of a count that was made with a limit of [#CAP] + 1.
    public static CappedCount of(long counted) {
        return new CappedCount((int) Math.min(counted, CAP), counted > CAP);
    }
}
