/// Tests of the reconstructed past.
@NullMarked
package io.guardianops.policy.history;

import org.jspecify.annotations.NullMarked;
