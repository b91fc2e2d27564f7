package io.guardianops.cli;

import io.guardianops.model.FileTrouble;
import io.guardianops.model.GuardianException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A file that a command is to write: nothing of its name may be there yet.
final class OutFile {
    private OutFile() {}

    /// Reads the name of a file. Blank, it would be the folder that the command runs in.
    static final class Converter implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            if (text.isBlank()) {
                throw new TypeConversionException("it is blank; give the file's name");
            }
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new TypeConversionException("no file can have this name: " + e.getReason());
            }
        }
    }

    /// Refuses a folder, which is told best before anything was asked or done.
    ///
    /// @param file null if none was named
    static void refuseFolder(@Nullable Path file) {
        if (file != null && Files.isDirectory(file)) {
            throw new GuardianException.Conflict(
                    "is_a_folder", file + " is a folder", "Give the name of a file; the folder may stand before it.");
        }
    }

    /// Refuses a folder and a name that is taken.
    ///
    /// @param file null if none was named
    static void refuseTaken(@Nullable Path file) {
        refuseFolder(file);
        if (file != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(file);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            GuardianException exists = exists(file);
            exists.addSuppressed(e);
            throw exists;
        } catch (IOException e) {
            throw new GuardianException.Unreachable(
                    "file_unwritable", file + " can't be written: " + FileTrouble.reason(e), "Check its folder.", e);
        }
    }

    /// Takes back what was written, since what belongs to it could not be.
    static void takeBack(Path file, GuardianException failure) {
        try {
            boolean _ = Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static GuardianException exists(Path file) {
        return new GuardianException.Conflict(
                "file_exists", file + " is there already", "Choose a name that is not taken.");
    }
}
