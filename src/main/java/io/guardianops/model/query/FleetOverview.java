package io.guardianops.model.query;

import java.time.Instant;

/// The numbers that the frame of the console shows.
///
/// @param asOf            when they were read
/// @param tasks           all tasks
/// @param running         running or assigned tasks
/// @param stuck           running over twice their timeout
/// @param blockingCritical tasks that hold back critical work
/// @param onFailedAgents  tasks held by failed agents
/// @param agents          all agents
/// @param failedAgents    failed ones
/// @param notRestored     actions marked reverted and not wholly restored
/// @param intakeStopped   true while no pending task is handed out
public record FleetOverview(
        Instant asOf,
        CappedCount tasks,
        int running,
        int stuck,
        int blockingCritical,
        int onFailedAgents,
        int agents,
        int failedAgents,
        int notRestored,
        boolean intakeStopped) {}
