/// A simulated fleet in a believable crisis, made through the engine's own API: the same for the same seed.
@NullMarked
package io.guardianops.engine.demo;

import org.jspecify.annotations.NullMarked;
