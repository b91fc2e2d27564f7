/// One look of all policies at the whole fleet: what matches, what fires, what would be done.
/// Changes nothing; whoever enforces policies carries out what it comes to.
@NullMarked
package io.guardianops.policy.sweep;

import org.jspecify.annotations.NullMarked;
