/// What the engine asks of its store: short transactions over tasks, agents, actions and the outbox.
@NullMarked
package io.guardianops.engine.port;

import org.jspecify.annotations.NullMarked;
