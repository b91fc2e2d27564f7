/// The window: connection band, navigation, inspector, event ticker, palette, and what lies over them.
@NullMarked
package io.guardianops.ui.shell;

import org.jspecify.annotations.NullMarked;
