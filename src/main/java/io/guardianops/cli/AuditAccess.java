package io.guardianops.cli;

import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianException;

/// What the commands on the audit trail have in common.
abstract class AuditAccess implements NeedsDatabase {
    private final Invocation invocation;

    AuditAccess(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public String whyNotAtServer() {
        return "an action is proven where the trail is kept; 'audit export --connect' brings a bundle, which proves "
                + "what it shows";
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

    /// What the server that was named has of its trail.
    static Evidence evidence(GuardianClient client) {
        return client.evidence()
                .orElseThrow(() -> new GuardianException.Conflict(
                        "trail_not_signed", "This server hands out no trail.", "Use --db where it is kept."));
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
