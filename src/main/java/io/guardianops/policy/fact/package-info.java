/// What policies can know: the vocabulary of facts, and the facts of one moment.
@NullMarked
package io.guardianops.policy.fact;

import org.jspecify.annotations.NullMarked;
