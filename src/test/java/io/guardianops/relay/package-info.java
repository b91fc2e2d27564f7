/// Events to Redis and back, on real servers.
@NullMarked
package io.guardianops.relay;

import org.jspecify.annotations.NullMarked;
