package io.guardianops.engine.demo;

/// What was made, and how bad it is.
///
/// @param agents           all agents
/// @param failedAgents     failed ones
/// @param tasks            all tasks
/// @param running          running or assigned
/// @param pending          waiting
/// @param stuck            running over twice their timeout
/// @param blockingCritical holding back critical work
/// @param actions          past guardian actions
public record DemoReport(
        int agents,
        int failedAgents,
        int tasks,
        int running,
        int pending,
        int stuck,
        int blockingCritical,
        int actions) {}
