package io.guardianops.policy.folder;

import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unreachable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;

/// What goes wrong with a folder, as people are told of it.
final class FolderTrouble {
    private FolderTrouble() {}

    static GuardianException unreadable(Path folder, IOException failure) {
        return new Unreachable(
                "policies_unreadable",
                "The policies in " + folder + " can't be read: " + reason(failure),
                "Check the folder and its permissions.",
                failure);
    }

    static GuardianException notWritable(Path folder, IOException failure) {
        return new Unreachable(
                "folder_not_writable",
                "Nothing can be written in " + folder + ": " + reason(failure) + "; nothing was changed",
                "Check the folder, its permissions and the space on its disk.",
                failure);
    }

    /// Without the path, which is told already.
    static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "its permissions don't allow it";
            case NotDirectoryException _ -> "it is no folder";
            case FileSystemException system ->
                Objects.requireNonNullElse(system.getReason(), system.getClass().getSimpleName());
            default -> Objects.requireNonNullElse(failure.getMessage(), "no reason is known");
        };
    }
}
