package io.guardianops.engine;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an intervention changed, for its audit record.
///
/// @param before       the state before
/// @param after        the state after
/// @param details      what the audit log says beside the two
/// @param entities     ids of the tasks and agents that were touched
/// @param restoreSteps steps that would bring the state back
record Effect(
        Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after,
        Map<String, @Nullable Object> details,
        Set<String> entities,
        int restoreSteps) {}
