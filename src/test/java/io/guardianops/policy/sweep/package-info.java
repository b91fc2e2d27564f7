/// Tests of sweeps.
@NullMarked
package io.guardianops.policy.sweep;

import org.jspecify.annotations.NullMarked;
