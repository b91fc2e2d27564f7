package io.guardianops.cli;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.ApiToken;
import io.guardianops.wire.ApiTokenJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian token revoke`: takes a token out of use, for good.
@Command(
        name = "revoke",
        header = "Take a token out of use, for good. Servers refuse it within seconds.",
        footer = {"", "Example:", "  guardian token revoke ci --db fleet.db"})
final class TokenRevokeCommand extends TokenAccess implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Its name; 'guardian token list' shows them.")
    String name = "";

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who does it; goes into the log. Default: your user name.")
    String by = System.getProperty("user.name", "");

    TokenRevokeCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Integer call() {
        ApiToken revoked;
        try (GuardianEngine engine = open()) {
            revoked = engine.tokens().revoke(name, by);
        }
        Output output = invocation().output();
        if (output.isJson()) {
            output.json(ApiTokenJson.of(revoked));
        } else {
            output.line("Revoked the token " + name + ".");
        }
        return ExitCode.DONE;
    }
}
