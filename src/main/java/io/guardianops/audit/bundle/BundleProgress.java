package io.guardianops.audit.bundle;

/// Hears how far writing or reading a bundle has come.
@FunctionalInterface
public interface BundleProgress {
    /// Never stops and tells nobody.
    BundleProgress SILENT = (_, _) -> true;

    /// Called now and then, on the thread that called.
    ///
    /// @param done entries so far
    /// @param all  entries there are to be, as far as known
    /// @return false to stop
    boolean at(long done, long all);
}
