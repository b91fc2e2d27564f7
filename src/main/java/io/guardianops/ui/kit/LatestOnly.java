package io.guardianops.ui.kit;

/// Numbers requests, so that only the answer to the latest one counts. For one thread.
public final class LatestOnly {
    private long latest;

    /// The number of a new request; every earlier one is stale from now on.
    public long next() {
        return ++latest;
    }

    public boolean isLatest(long number) {
        return number == latest;
    }
}
