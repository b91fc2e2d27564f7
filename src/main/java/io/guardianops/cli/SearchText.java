package io.guardianops.cli;

import io.guardianops.trail.ActionFilter;
import io.guardianops.trail.ActionFilterParser;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// What stands in `--query`, in the words of the Audit view's search field, beside options that ask for the same.
///
/// @param spec   of the command, for what is wrong
/// @param filter what was understood
record SearchText(CommandSpec spec, ActionFilter filter) {
    static final String HELP =
            "As in the Audit view: words of reason or target, and type: by: approved: target: agent: "
                    + "incident: policy: authority>= after: before: state: (times in UTC).";

    /// @throws ParameterException if a qualifier is wrong
    static SearchText of(CommandSpec spec, String text) {
        return switch (ActionFilterParser.parse(text, ZoneOffset.UTC)) {
            case ActionFilterParser.Result.Understood(ActionFilter understood) -> new SearchText(spec, understood);
            case ActionFilterParser.Result.Problem(String problem) ->
                throw new ParameterException(spec.commandLine(), "--query: " + problem);
        };
    }

    /// What an option and its word in the search ask for together; both at once can't be meant.
    <T> @Nullable T once(String option, @Nullable T given, String word, @Nullable T searched) {
        if (given != null && searched != null) {
            throw new ParameterException(
                    spec.commandLine(), option + " and " + word + " in --query ask for the same; give one of them");
        }
        return given == null ? searched : given;
    }
}
