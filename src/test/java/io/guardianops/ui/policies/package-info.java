/// What the policy editor does for whoever uses it.
@NullMarked
package io.guardianops.ui.policies;

import org.jspecify.annotations.NullMarked;
