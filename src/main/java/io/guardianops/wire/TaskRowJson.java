package io.guardianops.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.guardianops.model.Agent;
import io.guardianops.model.query.TaskRow;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A task with what follows from its neighbours and the time: the task's fields and these.
///
/// @param task           its fields, at the same level
/// @param queuePosition  from 1, or null
/// @param blockedBy      dependencies that are not completed
/// @param blocks         unfinished tasks that wait for it directly
/// @param blocksCritical critical work waits for it, directly or not
/// @param runtimeRatio   runtime ÷ timeout with two decimals, or null
/// @param agent          the agent that holds it, or null
public record TaskRowJson(
        @JsonUnwrapped TaskJson task,
        @Nullable Integer queuePosition,
        int blockedBy,
        int blocks,
        boolean blocksCritical,
        @Nullable Double runtimeRatio,
        @Nullable AgentJson agent) {

    public static TaskRowJson of(TaskRow row, Instant now) {
        Agent agent = row.agent();
        OptionalDouble ratio = row.task().runtimeRatio(now);
        return new TaskRowJson(
                TaskJson.of(row.task()),
                row.queuePosition(),
                row.blockedBy(),
                row.blocks(),
                row.blocksCritical(),
                ratio.isPresent() ? Math.round(ratio.getAsDouble() * 100) / 100.0 : null,
                agent == null ? null : AgentJson.of(agent));
    }
}
