package io.guardianops.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The database that was named: a file, or the URL of a PostgreSQL database.
///
/// @param text as it was given; may hold a password
public record Database(String text) {
    private static final String URL = "jdbc:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public static Database of(Path file) {
        return new Database(file.toString());
    }

    /// True if it is a URL rather than a file.
    public boolean isUrl() {
        return text.startsWith(URL);
    }

    public Path file() {
        return Path.of(text);
    }

    /// What people and logs may see: no user, no password, no options.
    @Override
    public String toString() {
        if (!isUrl()) {
            return text;
        }
        String bare = text.replaceFirst("[?;].*", "");
        return POSTGRESQL + "//"
                + bare.substring(POSTGRESQL.length()).replaceFirst("^/*", "").replaceFirst("^.*@", "");
    }

    /// Reads a file name or a `jdbc:postgresql:` URL. What it complains of, it does not repeat: that might hold a
    /// password.
    static final class Converter implements ITypeConverter<Database> {
        @Override
        public Database convert(String text) {
            if (text.startsWith(URL)) {
                if (!text.startsWith(POSTGRESQL)) {
                    throw new TypeConversionException(
                            "only jdbc:postgresql: URLs are known; a SQLite database is given as its file");
                }
                return new Database(text);
            }
            if (text.isBlank()) {
                throw new TypeConversionException("it is blank; give the file's name");
            }
            try {
                return of(Path.of(text));
            } catch (InvalidPathException e) {
                throw new TypeConversionException("no file can have this name: " + e.getReason());
            }
        }
    }
}
