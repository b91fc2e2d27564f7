package io.guardianops.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.NewToken;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.settings.PrivateFile;
import io.guardianops.wire.ApiTokenJson;
import io.guardianops.wire.WireTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian token create`: makes a token and shows it, once.
@Command(
        name = "create",
        header = "Make a token. It is shown once and kept nowhere: only its hash is.",
        description = "With --json: the token and what is on record of it.",
        footer = {
            "",
            "Examples:",
            "  guardian token create ci --authority GUARDIAN --expires 30d --db fleet.db \\",
            "      --out ci.token",
            "  guardian token create worker-1 --authority WORKER --expires never \\",
            "      --db jdbc:postgresql://db/guardian"
        })
final class TokenCreateCommand extends TokenAccess implements Callable<Integer> {
    /// What was made.
    ///
    /// @param token the secret, unless it went into a file
    /// @param file  the file, if it went into one
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Created(
            @JsonUnwrapped ApiTokenJson onRecord,
            @Nullable String token,
            @Nullable String file) {}

    @Parameters(paramLabel = "NAME", description = "Whose it is; goes on record beside who acts. Never given twice.")
    String name = "";

    @Option(
            names = "--authority",
            required = true,
            paramLabel = "N|NAME",
            description = "The highest that a request with it may have: 1 to 5, or WORKER, WATCHDOG, MONITOR, "
                    + "GUARDIAN, SYSTEM. Reading needs none; acting needs GUARDIAN.")
    AuthorityLevel authority = AuthorityLevel.WORKER;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "A span from now such as 30d or 12h, a date, a time, or never. Default: 90d.")
    @Nullable
    TokenExpiry expiry;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the token into this file, for your eyes only, instead of showing it; must not exist"
                    + " yet.")
    @Nullable
    Path out;

    @Option(names = "--by", paramLabel = "NAME", description = "Who makes it. Default: your user name.")
    String by = System.getProperty("user.name", "");

    TokenCreateCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Integer call() {
        if (out != null && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new GuardianException.Conflict(
                    "file_exists", "There is a file " + out + " already.", "Choose another name, or move it away.");
        }
        TokenExpiry until =
                expiry == null ? TokenExpiry.usual(invocation().backends().clock()) : expiry;
        try (GuardianEngine engine = open()) {
            NewToken made = engine.tokens().create(name, authority, by, until.at());
            if (out != null) {
                write(engine, made, out);
            }
            tell(made);
        }
        return ExitCode.DONE;
    }

    /// A token that nobody got to see is revoked.
    private void write(GuardianEngine engine, NewToken made, Path file) {
        try {
            PrivateFile.replace(file, (made.secret() + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            engine.tokens().revoke(name, by);
            throw new GuardianException.Unreachable(
                    "file_not_writable",
                    "Can't write " + file + ": " + e + ". The token " + name + " was revoked.",
                    "Choose another file, and another name for the token.",
                    e);
        }
    }

    private void tell(NewToken made) {
        Output output = invocation().output();
        if (output.isJson()) {
            output.json(new Created(
                    ApiTokenJson.of(made.token()),
                    out == null ? made.secret() : null,
                    out == null ? null : out.toString()));
            return;
        }
        String until = made.token().expiresAt() == null
                ? ". It does not expire."
                : ", valid until " + WireTime.format(made.token().expiresAt()) + ".";
        output.note("Made the token " + name + " with " + authority + " authority" + until);
        if (out == null) {
            output.note("This is the only time that it is shown:");
            output.line(made.secret());
        } else {
            output.line("Wrote it to " + out + ". Use it: guardian tasks --connect URL --token-file "
                    + ShellWord.of(out.toString()));
        }
    }
}
