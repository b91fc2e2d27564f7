@NullMarked
package io.guardianops.policy.fact;

import org.jspecify.annotations.NullMarked;
