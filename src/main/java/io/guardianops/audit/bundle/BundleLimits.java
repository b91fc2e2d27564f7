package io.guardianops.audit.bundle;

/// How much of a file is taken in at once, so that none can fill the memory.
///
/// @param maxLine the most bytes of a line: an entry or a row; a longer one is neither written nor read
public record BundleLimits(int maxLine) {
    /// 4 MiB a line, some thousand times the usual.
    public static final BundleLimits DEFAULT = new BundleLimits(4 << 20);

    /// The most bytes of a checkpoint, a key, a policy or a manifest.
    static final int MAX_TEXT = 16 << 20;

    /// The most lines that are understood together.
    static final int BATCH_LINES = 2_000;

    /// The most bytes of them, but for the last line.
    static final int BATCH_BYTES = 4 << 20;

    public BundleLimits {
        if (maxLine < 1) {
            throw new IllegalArgumentException("No line fits into " + maxLine + " bytes");
        }
    }
}
