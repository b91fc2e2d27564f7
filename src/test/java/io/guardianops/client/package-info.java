/// What every client of a guardian system must do, whatever stands behind it.
@NullMarked
package io.guardianops.client;

import org.jspecify.annotations.NullMarked;
