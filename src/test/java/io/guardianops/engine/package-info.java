/// The engine's rules, queue, registry and invariants.
@NullMarked
package io.guardianops.engine;

import org.jspecify.annotations.NullMarked;
