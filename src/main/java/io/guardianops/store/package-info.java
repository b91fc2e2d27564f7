/// The engine's store on SQLite: schema, one durable writer, a few readers, the outbox. All SQL lives here.
@NullMarked
package io.guardianops.store;

import org.jspecify.annotations.NullMarked;
