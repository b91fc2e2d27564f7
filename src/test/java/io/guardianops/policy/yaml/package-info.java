@NullMarked
package io.guardianops.policy.yaml;

import org.jspecify.annotations.NullMarked;
