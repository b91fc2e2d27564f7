/// What all views share: background work, the session, tables that page, cells, the intervention sheet.
/// Everything here belongs to the JavaFX thread unless it says otherwise.
@NullMarked
package io.guardianops.ui.kit;

import org.jspecify.annotations.NullMarked;
