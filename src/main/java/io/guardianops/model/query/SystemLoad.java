package io.guardianops.model.query;

/// How busy the machine of the engine is. What isn't known is NaN.
///
/// @param memoryUsage share of the memory in use, 0 to 1
/// @param cpuUsage    share of the processors' time in use, 0 to 1
public record SystemLoad(double memoryUsage, double cpuUsage) {
    /// Nothing is known.
    public static final SystemLoad UNKNOWN = new SystemLoad(Double.NaN, Double.NaN);

    public SystemLoad {
        check("memory", memoryUsage);
        check("CPU", cpuUsage);
    }

    private static void check(String what, double share) {
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException(what + " usage " + share);
        }
    }
}
