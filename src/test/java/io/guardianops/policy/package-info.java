/// Tests of the policy model, and the documentation's tables.
@NullMarked
package io.guardianops.policy;

import org.jspecify.annotations.NullMarked;
