/// Tests of what every part shares.
@NullMarked
package io.guardianops.model;

import org.jspecify.annotations.NullMarked;
