/// Entry point.
@NullMarked
package io.guardianops;

import org.jspecify.annotations.NullMarked;
