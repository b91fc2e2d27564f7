/// The events of a served system by WebSocket.
@NullMarked
package io.guardianops.server.stream;

import org.jspecify.annotations.NullMarked;
