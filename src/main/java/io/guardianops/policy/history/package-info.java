/// What a database remembers of the past, as policies would have seen it.
@NullMarked
package io.guardianops.policy.history;

import org.jspecify.annotations.NullMarked;
