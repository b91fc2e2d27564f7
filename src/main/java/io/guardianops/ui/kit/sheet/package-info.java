/// The intervention sheet: one way for every act, from the preview of its impact to the receipt.
@NullMarked
package io.guardianops.ui.kit.sheet;

import org.jspecify.annotations.NullMarked;
