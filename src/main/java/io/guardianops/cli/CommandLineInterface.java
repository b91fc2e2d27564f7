package io.guardianops.cli;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionScope;
import io.guardianops.model.query.TaskScope;
import io.guardianops.model.query.TaskSort;
import io.guardianops.wire.ErrorJson;
import io.guardianops.wire.WireFormat;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program's commands. One instance serves any number of runs, one after another.
public final class CommandLineInterface {
    private final Backends backends;

    public CommandLineInterface(Backends backends) {
        this.backends = backends;
    }

    /// Runs one command, and blocks until it is done.
    ///
    /// @return the exit code: 0 done, 1 refused or failed, 2 wrong usage, 3 environment
    public int run(String... args) {
        RootCommand root = new RootCommand(backends);
        CommandLine commandLine = commandLine(root);
        try {
            return commandLine.execute(isBundleAlone(args) ? new String[] {"--open", args[0]} : args);
        } finally {
            backends.out().flush();
            backends.err().flush();
        }
    }

    /// What a desktop starts the program with when someone double-clicks an evidence bundle.
    private static boolean isBundleAlone(String... args) {
        return args.length == 1
                && !args[0].startsWith("-")
                && args[0].toLowerCase(Locale.ROOT).endsWith(".guardian");
    }

    private CommandLine commandLine(RootCommand root) {
        Invocation invocation = new Invocation(backends, root);
        CommandLine commandLine = new CommandLine(root);
        for (Object command : commands(invocation)) {
            commandLine.addSubcommand(command);
        }
        DatabaseHelp.tell(commandLine.getSubcommands());
        commandLine.getCommandSpec().versionProvider(() -> new String[] {
            "Guardian Console " + Versions.read(backends.storeVersion()).version()
        });
        return commandLine
                .setOut(backends.out())
                .setErr(backends.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                // A reason may begin with @ and say anything.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Integer.class, text -> wholeNumber(text, Integer::valueOf))
                .registerConverter(Integer.TYPE, text -> wholeNumber(text, Integer::valueOf))
                .registerConverter(Long.class, text -> wholeNumber(text, Long::valueOf))
                .registerConverter(Long.TYPE, text -> wholeNumber(text, Long::valueOf))
                .registerConverter(Instant.class, new InstantConverter(backends.clock()))
                .registerConverter(TokenExpiry.class, new TokenExpiry.Converter(backends.clock()))
                .registerConverter(AuthorityLevel.class, CommandLineInterface::authority)
                .registerConverter(TaskStatus.class, TaskStatus::new)
                .registerConverter(TaskScope.class, new EnumWords<>(TaskScope.class))
                .registerConverter(TaskSort.class, new EnumWords<>(TaskSort.class))
                .registerConverter(IntakeCommand.Change.class, new EnumWords<>(IntakeCommand.Change.class))
                .registerConverter(ActionScope.class, new EnumWords<>(ActionScope.class))
                .registerConverter(AuditExportCommand.Format.class, new EnumWords<>(AuditExportCommand.Format.class))
                .setExecutionStrategy(parsed -> {
                    new PlaceRules(root).check(parsed);
                    return new RunLast().execute(parsed);
                })
                .setParameterExceptionHandler((failure, args) -> wrongUsage(failure, args))
                .setExecutionExceptionHandler((failure, command, _) -> failed(failure, command, invocation.output()));
    }

    private static List<Object> commands(Invocation invocation) {
        return List.of(
                new DemoCommand(invocation),
                new ImportCommand(invocation),
                new TasksCommand(invocation),
                new AgentsCommand(invocation),
                new ActionsCommand(invocation),
                new CancelCommand(invocation),
                new PriorityCommand(invocation),
                new ReallocateCommand(invocation),
                new RestartCommand(invocation),
                new IntakeCommand(invocation),
                new RevertCommand(invocation),
                new RestoreCommand(invocation),
                new EventsCommand(invocation),
                new BackupCommand(invocation),
                new RestoreBackupCommand(invocation),
                policy(invocation),
                new ServeCommand(invocation),
                token(invocation),
                audit(invocation),
                new ScreenshotCommand(invocation),
                new VersionCommand(invocation));
    }

    private static CommandLine policy(Invocation invocation) {
        return new CommandLine(new PolicyCommand(invocation))
                .addSubcommand(new PolicyCheckCommand(invocation))
                .addSubcommand(new PolicyTestCommand(invocation))
                .addSubcommand(new PolicySimulateCommand(invocation))
                .addSubcommand(new PolicyExplainCommand(invocation))
                .addSubcommand(new PolicyReplayCommand(invocation))
                .addSubcommand(new PolicySaveCommand(invocation))
                .addSubcommand(new PolicyVersionsCommand(invocation))
                .addSubcommand(new PolicyShowCommand(invocation));
    }

    private static CommandLine audit(Invocation invocation) {
        return new CommandLine(new AuditCommand(invocation))
                .addSubcommand(new AuditVerifyCommand(invocation))
                .addSubcommand(new AuditCheckpointCommand(invocation))
                .addSubcommand(new AuditEntriesCommand(invocation))
                .addSubcommand(new AuditProveCommand(invocation))
                .addSubcommand(new AuditExportCommand(invocation))
                .addSubcommand(new AuditRotateKeyCommand(invocation))
                .addSubcommand(new AuditRedactCommand(invocation))
                .addSubcommand(new AuditArchiveCommand(invocation))
                .addSubcommand(new AuditNoteCommand(invocation));
    }

    private static CommandLine token(Invocation invocation) {
        return new CommandLine(new TokenCommand(invocation))
                .addSubcommand(new TokenCreateCommand(invocation))
                .addSubcommand(new TokenListCommand(invocation))
                .addSubcommand(new TokenRevokeCommand(invocation));
    }

    private static <N> N wholeNumber(String text, Function<String, N> reading) {
        try {
            return reading.apply(text);
        } catch (NumberFormatException _) {
            throw new TypeConversionException(
                    "'" + text + "' is " + (text.matches("[+-]?\\d+") ? "too large a number" : "no whole number"));
        }
    }

    private static AuthorityLevel authority(String text) {
        return AuthorityLevel.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is no authority; give 1 to 5, or WORKER, WATCHDOG, MONITOR, GUARDIAN, SYSTEM"));
    }

    /// The options may not have been read yet when usage is wrong, so the words themselves are looked at.
    private int wrongUsage(ParameterException failure, String[] args) {
        PrintWriter err = backends.err();
        String message = UsageText.of(failure);
        String help = "Help: " + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        if (Arrays.asList(args).contains("--json")) {
            err.println(WireFormat.write(new ErrorJson(new ErrorJson.Details("usage", message, null, help))));
        } else {
            err.println(Printable.of("Error: " + message));
            UnmatchedArgumentException.printSuggestions(failure, err);
            err.println(help);
        }
        return failure.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int failed(Exception failure, CommandLine command, Output output) {
        GuardianException known = failure instanceof GuardianException guardian
                ? guardian
                : new GuardianException.Unexpected(
                        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage(),
                        failure);
        if (known instanceof GuardianException.Unauthenticated) {
            output.failure(
                    known, "Give a token that is valid with --token-file FILE, or in " + TokenSource.VARIABLE + ".");
        } else {
            output.failure(known);
        }
        // A command whose exit codes are verdicts has one of its own for this.
        int own = command.getCommandSpec().exitCodeOnExecutionException();
        return own == ExitCode.REFUSED ? ExitCode.of(known) : own;
    }
}
