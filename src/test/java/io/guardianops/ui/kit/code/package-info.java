/// What the editor of texts does for whoever uses it.
@NullMarked
package io.guardianops.ui.kit.code;

import org.jspecify.annotations.NullMarked;
