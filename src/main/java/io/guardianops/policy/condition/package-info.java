/// The condition language: text to tree, tree to text, types, evaluation in three-valued logic,
/// explanation.
@NullMarked
package io.guardianops.policy.condition;

import org.jspecify.annotations.NullMarked;
