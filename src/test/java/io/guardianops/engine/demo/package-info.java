/// Tests of the simulated fleet, on real databases.
@NullMarked
package io.guardianops.engine.demo;

import org.jspecify.annotations.NullMarked;
