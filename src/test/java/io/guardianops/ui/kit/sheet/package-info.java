/// The intervention sheet, without a window.
@NullMarked
package io.guardianops.ui.kit.sheet;

import org.jspecify.annotations.NullMarked;
