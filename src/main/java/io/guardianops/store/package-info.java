/// The engine's store on SQLite and on PostgreSQL: schema, transactions, the outbox. All SQL lives here; what differs
/// between the two is [io.guardianops.store.Dialect].
@NullMarked
package io.guardianops.store;

import org.jspecify.annotations.NullMarked;
