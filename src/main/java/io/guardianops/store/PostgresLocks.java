package io.guardianops.store;

/// Names of the advisory locks and of the channel of one guardian system. They belong to a whole database, and a
/// database may hold a system in each of its schemas: so the schema's number is part of them.
///
/// @param schema its oid
record PostgresLocks(int schema) {
    /// Held by whoever adds to the history or the outbox, until it has committed.
    String history() {
        return schema + ", 1";
    }

    /// Held, by a session, by the leader.
    String leader() {
        return schema + ", 2";
    }

    /// Held by whoever changes what waits for what; shared by those who add tasks that wait for nothing.
    String dependencies() {
        return schema + ", 3";
    }

    /// Where commits that brought events are told of.
    String channel() {
        return "guardian_events_" + Integer.toUnsignedString(schema);
    }
}
