/// The words of the domain: tasks, agents, guardian actions, interventions and the errors that everyone shares.
/// Immutable, free of every library but the JDK, safe for use from any thread.
@NullMarked
package io.guardianops.model;

import org.jspecify.annotations.NullMarked;
