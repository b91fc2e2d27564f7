/// The guardian API over HTTP, in front of an engine: routes, access, errors, documentation. It holds no state of its
/// own; what it answers is the engine's.
@NullMarked
package io.guardianops.server;

import org.jspecify.annotations.NullMarked;
