/// Tests of the tasks view, its model and its filter.
@NullMarked
package io.guardianops.ui.tasks;

import org.jspecify.annotations.NullMarked;
