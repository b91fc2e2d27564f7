package io.guardianops.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/// Why a file can't be used, in words for people: an exception's own message is often no more than the path. Pure; any
/// thread may call it.
public final class FileTrouble {
    private FileTrouble() {}

    /// The reason, to stand after a colon, without the path, which the sentence has already.
    public static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "its permissions don't allow it";
            case NoSuchFileException _ -> "it or its folder is not there";
            case NotDirectoryException _ -> "it is no folder";
            case FileAlreadyExistsException _ -> "something of that name is there already";
            case FileSystemException system ->
                Objects.requireNonNullElse(system.getReason(), system.getClass().getSimpleName());
            default ->
                Objects.requireNonNullElse(
                        failure.getMessage(), failure.getClass().getSimpleName());
        };
    }
}
