@NullMarked
package io.guardianops.trail;

import org.jspecify.annotations.NullMarked;
