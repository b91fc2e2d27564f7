/// The use cases of the local guardian system: interventions, restore plans, the task queue, the agent registry and
/// events. It knows its store only through [io.guardianops.engine.port]; every class here may be used from any thread.
@NullMarked
package io.guardianops.engine;

import org.jspecify.annotations.NullMarked;
