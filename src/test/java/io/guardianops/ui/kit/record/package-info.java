/// Tests of what all views share, without a toolkit.
@NullMarked
package io.guardianops.ui.kit.record;

import org.jspecify.annotations.NullMarked;
