package io.guardianops.model;

/// Hears how far long work has come, and may end it.
@FunctionalInterface
public interface Progress {
    /// Called now and then, on the thread that works.
    ///
    /// @param done of `all`
    /// @param all  as far as it is known by now
    /// @return false to stop
    boolean at(long done, long all);

    /// For work that nobody watches.
    static Progress none() {
        return (_, _) -> true;
    }
}
