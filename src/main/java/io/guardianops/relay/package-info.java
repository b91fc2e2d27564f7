/// Events to Redis and from it: what other programs hear, and what wakes the other processes of a guardian system. Only
/// an echo: the outbox in the database stays what everybody reads.
@NullMarked
package io.guardianops.relay;

import org.jspecify.annotations.NullMarked;
