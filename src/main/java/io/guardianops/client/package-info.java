/// The one door through which the console and the commands reach a guardian system, whatever stands behind it.
@NullMarked
package io.guardianops.client;

import org.jspecify.annotations.NullMarked;
