/// The JSON shapes of the guardian API: what a server answers, what a client reads, what `--json` prints. Field names
/// are snake_case, nulls are written, times are ISO-8601 in UTC to the microsecond. Immutable, safe for any thread.
@NullMarked
package io.guardianops.wire;

import org.jspecify.annotations.NullMarked;
