/// Tests of the ledger's arithmetic: published vectors, properties, and every kind of tampering.
@NullMarked
package io.guardianops.audit.ledger;

import org.jspecify.annotations.NullMarked;
