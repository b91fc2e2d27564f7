package io.guardianops.engine;

/// That an intervention runs a step of an action's restore plan.
///
/// @param actionId the action that is restored
/// @param step     from 1
record Restoration(String actionId, int step) {}
