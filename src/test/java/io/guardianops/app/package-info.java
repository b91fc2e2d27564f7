/// Tests of the whole console: real windows on a real engine.
@NullMarked
package io.guardianops.app;

import org.jspecify.annotations.NullMarked;
