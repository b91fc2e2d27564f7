/// The queue: which tasks are stuck, which hold back critical work, and what to do about them. JavaFX thread.
@NullMarked
package io.guardianops.ui.tasks;

import org.jspecify.annotations.NullMarked;
