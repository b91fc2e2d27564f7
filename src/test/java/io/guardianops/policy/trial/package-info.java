/// Tests of trying policies.
@NullMarked
package io.guardianops.policy.trial;

import org.jspecify.annotations.NullMarked;
