package io.guardianops.policy.folder;

import io.guardianops.model.FileTrouble;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unreachable;
import java.io.IOException;
import java.nio.file.Path;

/// What goes wrong with a folder, as people are told of it.
final class FolderTrouble {
    private FolderTrouble() {}

    static GuardianException unreadable(Path folder, IOException failure) {
        return new Unreachable(
                "policies_unreadable",
                "The policies in " + folder + " can't be read: " + FileTrouble.reason(failure),
                "Check the folder and its permissions.",
                failure);
    }

    static GuardianException notWritable(Path folder, IOException failure) {
        return new Unreachable(
                "folder_not_writable",
                "Nothing can be written in " + folder + ": " + FileTrouble.reason(failure) + "; nothing was changed",
                "Check the folder, its permissions and the space on its disk.",
                failure);
    }
}
