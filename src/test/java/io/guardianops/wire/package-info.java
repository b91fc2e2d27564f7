/// Tests of the wire shapes against recorded answers of the reference server.
@NullMarked
package io.guardianops.wire;

import org.jspecify.annotations.NullMarked;
