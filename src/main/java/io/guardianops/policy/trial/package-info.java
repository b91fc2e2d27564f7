/// Trying policies before they act: tests beside a policy, and replays of what was recorded. The
/// evaluator is the one that enforces.
@NullMarked
package io.guardianops.policy.trial;

import org.jspecify.annotations.NullMarked;
