/// Tests of evidence bundles, with a second verifier that shares no code with ours.
@NullMarked
package io.guardianops.audit.bundle;

import org.jspecify.annotations.NullMarked;
