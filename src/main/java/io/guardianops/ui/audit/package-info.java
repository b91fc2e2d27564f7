/// The audit trail: whether it can be trusted, what it says, and copies of it for others.
/// Everything here belongs to the JavaFX thread unless it says otherwise.
@NullMarked
package io.guardianops.ui.audit;

import org.jspecify.annotations.NullMarked;
