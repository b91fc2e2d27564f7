/// The view of the policies: the list, the form and the text of one beside each other, its review before it is saved.
///
/// Everything here belongs to the JavaFX thread unless it says otherwise.
@NullMarked
package io.guardianops.ui.policies;

import org.jspecify.annotations.NullMarked;
