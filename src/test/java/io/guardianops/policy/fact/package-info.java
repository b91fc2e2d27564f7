/// Tests of the facts of a sweep.
@NullMarked
package io.guardianops.policy.fact;

import org.jspecify.annotations.NullMarked;
