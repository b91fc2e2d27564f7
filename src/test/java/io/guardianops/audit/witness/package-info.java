/// Tests of what is noted outside of stores.
@NullMarked
package io.guardianops.audit.witness;

import org.jspecify.annotations.NullMarked;
