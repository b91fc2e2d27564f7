package io.guardianops.wire;

import io.guardianops.model.query.SystemLoad;
import org.jspecify.annotations.Nullable;

/// How busy the server's machine is; null is what isn't known.
///
/// @param memoryUsage share of the memory in use, 0 to 1
/// @param cpuUsage    share of the processors' time in use, 0 to 1
public record LoadJson(
        @Nullable Double memoryUsage, @Nullable Double cpuUsage) {
    public static LoadJson of(SystemLoad load) {
        return new LoadJson(known(load.memoryUsage()), known(load.cpuUsage()));
    }

    private static @Nullable Double known(double share) {
        return Double.isNaN(share) ? null : share;
    }
}
