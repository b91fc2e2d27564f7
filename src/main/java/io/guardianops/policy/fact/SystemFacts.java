package io.guardianops.policy.fact;

import org.jspecify.annotations.Nullable;

/// What is so for the system as a whole. Quantities are NaN and texts null where missing.
///
/// @param nowMicros                  the moment of the sweep, microseconds since 1970
/// @param memoryUsage                share of the memory in use, 0 to 1
/// @param cpuUsage                   share of the processors in use, 0 to 1
/// @param highPriorityCount          pending tasks of priority HIGH or CRITICAL
/// @param pendingCount               pending tasks
/// @param noAvailableCapacity        no agent in service has a free slot
/// @param allAgentsBusyWithLow       every agent in service holds tasks, and all of them are LOW or
///     MEDIUM
/// @param criticalTasksCompleted     no CRITICAL task is unfinished
/// @param incidentSeverity           supplied from outside
/// @param incidentStatus             supplied from outside
public record SystemFacts(
        double nowMicros,
        double memoryUsage,
        double cpuUsage,
        double highPriorityCount,
        double pendingCount,
        Truth noAvailableCapacity,
        Truth allAgentsBusyWithLow,
        Truth criticalTasksCompleted,
        @Nullable String incidentSeverity,
        @Nullable String incidentStatus) {

    /// Nothing known.
    public static final SystemFacts NONE = new SystemFacts(
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Truth.UNKNOWN,
            Truth.UNKNOWN,
            Truth.UNKNOWN,
            null,
            null);
}
