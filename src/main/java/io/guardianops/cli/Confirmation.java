package io.guardianops.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The last question before what can't be undone.
final class Confirmation {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    @Option(names = "--yes", description = "Don't ask. Needed where there is no terminal to ask on.")
    boolean yes;

    /// Whether it shall be done: told beforehand, or answered now.
    ///
    /// @param act such as "redaction"
    /// @throws ParameterException if there is nobody to ask
    boolean isGiven(Invocation invocation, String question, String act) {
        if (yes) {
            return true;
        }
        String answer = invocation
                .backends()
                .ask()
                .answer(question + " Type yes: ")
                .orElseThrow(() -> new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "There is no terminal to ask on, and " + act + " can't be undone; give --yes"));
        return answer.strip().equalsIgnoreCase("yes");
    }
}
