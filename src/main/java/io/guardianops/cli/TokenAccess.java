package io.guardianops.cli;

import io.guardianops.engine.GuardianEngine;

/// What the commands on tokens have in common.
abstract class TokenAccess implements NeedsDatabase {
    private final Invocation invocation;

    TokenAccess(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public final String whyNotAtServer() {
        return "a server lets nobody make or revoke keys to it";
    }

    @Override
    public final boolean takesUrl() {
        return true;
    }

    final Invocation invocation() {
        return invocation;
    }

    /// The system that the tokens open; the caller closes it.
    final GuardianEngine open() {
        return invocation
                .backends()
                .systems()
                .open(invocation.place(), true, invocation.backends().clock());
    }
}
