/// The stores on SQLite and PostgreSQL: opening, durability, several processes.
@NullMarked
package io.guardianops.store;

import org.jspecify.annotations.NullMarked;
