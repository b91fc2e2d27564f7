/// The action history: what was done, why, where it stands, and how to bring the state from before back.
/// Everything here belongs to the JavaFX thread unless it says otherwise.
@NullMarked
package io.guardianops.ui.history;

import org.jspecify.annotations.NullMarked;
