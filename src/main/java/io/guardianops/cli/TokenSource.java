package io.guardianops.cli;

import io.guardianops.client.Credentials;
import io.guardianops.client.Secret;
import io.guardianops.model.GuardianException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the token for a server: in the file that was named, else in the environment.
final class TokenSource {
    static final String VARIABLE = "GUARDIAN_TOKEN";

    private static final int LONGEST = 16_384;
    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Function<String, @Nullable String> environment;
    private final Output output;

    TokenSource(Function<String, @Nullable String> environment, Output output) {
        this.environment = environment;
        this.output = output;
    }

    /// The token; none if no place was named.
    ///
    /// @throws GuardianException.Unreachable if there is none where one was said to be: `token_file_unreadable`,
    ///     `token_unusable`
    Credentials find(@Nullable Path file) {
        if (file != null) {
            String text = read(file);
            warnIfShared(file);
            return token(text, "The token file " + file);
        }
        String variable = environment.apply(VARIABLE);
        return variable == null || variable.isBlank()
                ? new Credentials.None()
                : token(variable, "The environment variable " + VARIABLE);
    }

    private static Credentials token(String text, String where) {
        String token = text.strip();
        if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new GuardianException.Unreachable(
                    "token_unusable",
                    where + (token.isEmpty() ? " is empty" : " holds something else than a token"),
                    "It has to hold the token alone, on one line.",
                    null);
        }
        return new Credentials.Token(new Secret(token));
    }

    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new GuardianException.Unreachable(
                    "token_file_unreadable",
                    "Can't read the token file " + file + ": " + why(e),
                    "Check the path and its permissions.",
                    e);
        }
    }

    private void warnIfShared(Path file) {
        try {
            PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (posix != null && posix.readAttributes().permissions().stream().anyMatch(OF_OTHERS::contains)) {
                output.warning(
                        "token_file_shared",
                        "Others may read the token file " + file + ". Keep it for yourself: chmod 600 "
                                + ShellWord.of(file.toString()));
            }
        } catch (IOException e) {
            output.warning("token_file_shared", "Can't tell who may read the token file " + file + ": " + e);
        }
    }

    private static String why(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "it may not be read";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
