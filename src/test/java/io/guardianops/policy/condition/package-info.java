@NullMarked
package io.guardianops.policy.condition;

import org.jspecify.annotations.NullMarked;
