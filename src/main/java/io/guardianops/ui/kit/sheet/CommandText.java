package io.guardianops.ui.kit.sheet;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Mandate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Acts as lines for the command line, quoted for a POSIX shell.
final class CommandText {
    private final ConnectionInfo connection;

    CommandText(ConnectionInfo connection) {
        this.connection = connection;
    }

    /// `guardian cancel ID… --db FILE --by NAME --reason '…'`.
    String of(Mandate mandate, String... words) {
        Stream<String> who = mandate.authority() == AuthorityLevel.GUARDIAN
                ? Stream.of("--by", mandate.initiatedBy())
                : Stream.of(
                        "--by",
                        mandate.initiatedBy(),
                        "--authority",
                        mandate.authority().name());
        Stream<String> why = Stream.of("--reason", mandate.reason());
        Stream<String> code =
                mandate.reasonCode() == null ? Stream.of() : Stream.of("--reason-code", mandate.reasonCode());
        Stream<String> incident =
                mandate.incident() == null ? Stream.of() : Stream.of("--incident", mandate.incident());
        return Stream.of(
                        Stream.of("guardian"),
                        Stream.of(words),
                        Stream.of("--db", connection.location()),
                        who,
                        code,
                        incident,
                        why)
                .flatMap(part -> part)
                .map(CommandText::quote)
                .collect(Collectors.joining(" "));
    }

    String of(Mandate mandate, String command, List<String> targets, String... options) {
        return of(
                mandate,
                Stream.of(Stream.of(command), targets.stream(), Stream.of(options))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    private static String quote(String word) {
        return word.matches("[A-Za-z0-9_./:@=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
