@NullMarked
package io.guardianops.policy.edit;

import org.jspecify.annotations.NullMarked;
