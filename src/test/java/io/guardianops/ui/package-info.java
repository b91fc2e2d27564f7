/// Tests of the interface: real views on the headless platform.
@NullMarked
package io.guardianops.ui;

import org.jspecify.annotations.NullMarked;
