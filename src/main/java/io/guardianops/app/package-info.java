/// Composition: builds the object graph by hand, starts and stops it in order.
@NullMarked
package io.guardianops.app;

import org.jspecify.annotations.NullMarked;
