package io.guardianops.engine;

import io.guardianops.model.AgentType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agent to be registered; the components mean the same as in [io.guardianops.model.Agent].
///
/// @param id its id, or null for a new one
public record NewAgent(
        @Nullable String id,
        AgentType type,
        @Nullable String phaseId,
        List<String> capabilities,
        int capacity,
        List<String> tags) {

    public NewAgent {
        capabilities = List.copyOf(capabilities);
        tags = List.copyOf(tags);
    }
}
