/// The editor of texts with a language: colours, findings, completion, search. It knows no language itself.
///
/// Everything here belongs to the JavaFX thread unless it says otherwise.
@NullMarked
package io.guardianops.ui.kit.code;

import org.jspecify.annotations.NullMarked;
