package io.guardianops.cli;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.ApiToken;
import io.guardianops.wire.ApiTokenJson;
import io.guardianops.wire.WireTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `guardian token list`: the tokens that were made.
@Command(
        name = "list",
        header = "Show the tokens that were made, the revoked and expired ones too. Never the tokens themselves.",
        footer = {"", "Example:", "  guardian token list --db fleet.db"})
final class TokenListCommand extends TokenAccess implements Callable<Integer> {
    TokenListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Integer call() {
        List<ApiToken> tokens;
        try (GuardianEngine engine = open()) {
            tokens = engine.tokens().list();
        }
        Output output = invocation().output();
        if (output.isJson()) {
            output.jsonArray(tokens.stream().map(ApiTokenJson::of).toList());
        } else if (tokens.isEmpty()) {
            output.line("No tokens were made yet.");
        } else {
            output.table(table(tokens, invocation().now()));
        }
        return ExitCode.DONE;
    }

    private static Table table(List<ApiToken> tokens, Instant now) {
        Table table = new Table("NAME", "AUTHORITY", "STATE", "MADE BY", "MADE", "EXPIRES");
        tokens.forEach(token -> table.row(
                token.name(),
                token.authority().name(),
                state(token, now),
                token.createdBy(),
                WireTime.format(token.createdAt()),
                token.expiresAt() == null ? "never" : WireTime.format(token.expiresAt())));
        return table;
    }

    private static String state(ApiToken token, Instant now) {
        if (token.revokedAt() != null) {
            return "revoked";
        }
        return token.isValidAt(now) ? "valid" : "expired";
    }
}
