@NullMarked
package io.guardianops.policy.text;

import org.jspecify.annotations.NullMarked;
