/// What views of recorded actions share: the filter's language, columns, facts, differences, what followed.
/// Everything here belongs to the JavaFX thread unless it says otherwise.
@NullMarked
package io.guardianops.ui.kit.record;

import org.jspecify.annotations.NullMarked;
