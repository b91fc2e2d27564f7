package io.guardianops.client;

import io.guardianops.model.Agent;
import io.guardianops.model.Task;
import java.time.Instant;

/// Puts tasks and agents behind a client, past all rules.
public interface Fleet {
    void put(Task... tasks);

    void put(Agent... agents);

    /// The clock of the system behind the client.
    Instant now();
}
