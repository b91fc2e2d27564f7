/// Tests of the settings.
@NullMarked
package io.guardianops.settings;

import org.jspecify.annotations.NullMarked;
