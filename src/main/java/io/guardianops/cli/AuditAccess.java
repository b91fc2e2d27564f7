package io.guardianops.cli;

import io.guardianops.engine.GuardianEngine;

/// What the commands on the audit trail have in common.
abstract class AuditAccess implements NeedsDatabase {
    private final Invocation invocation;

    AuditAccess(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public String whyNotAtServer() {
        return "the trail is verified where it is kept, or in a bundle of it";
    }

    @Override
    public final boolean takesUrl() {
        return true;
    }

    final Invocation invocation() {
        return invocation;
    }

    final AuditKeeping keeping() {
        return invocation.backends().audit();
    }

    /// The system to look at; the caller closes it.
    final GuardianEngine openForReading() {
        return keeping().openForReading(database(), invocation.backends().clock());
    }

    /// The system to sign in; the caller closes it.
    final GuardianEngine open() {
        return invocation
                .backends()
                .systems()
                .open(database(), invocation.backends().clock());
    }

    private Database database() {
        return invocation.namedOrDefaultPlace();
    }
}
