/// What is noted of a ledger outside of its store.
@NullMarked
package io.guardianops.audit.witness;

import org.jspecify.annotations.NullMarked;
