/// From text to policy: what a file's keys mean, and every finding with its place.
@NullMarked
package io.guardianops.policy.read;

import org.jspecify.annotations.NullMarked;
