/// Tests of the window's frame, without a window.
@NullMarked
package io.guardianops.ui.shell;

import org.jspecify.annotations.NullMarked;
