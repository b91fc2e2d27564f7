package io.guardianops.cli;

import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;

/// What is wrong with a command line, in the words of the other messages.
final class UsageText {
    /// Messages on options that stand together begin with it, and would be told as errors twice.
    private static final String ERROR = "Error: ";

    private UsageText() {}

    static String of(ParameterException failure) {
        String message = String.valueOf(failure.getMessage());
        String bare = message.startsWith(ERROR) ? message.substring(ERROR.length()) : message;
        return failure instanceof MutuallyExclusiveArgsException
                ? bare.replace("are mutually exclusive (specify only one)", "can't be given together; give one of them")
                : bare.replace(
                        "Missing required argument (specify one of these): ", "Missing required option, one of ");
    }
}
