package io.guardianops.audit.bundle;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that was written under another name and gets its own now that it is whole. Any thread.
public final class NewFile {
    private NewFile() {}

    /// Names the file without ever replacing another one, which a rename would.
    ///
    /// @param growing in the same folder; may still be there afterwards, and is the caller's to delete
    /// @throws FileAlreadyExistsException if there is a file of that name
    public static void name(Path growing, Path target) throws IOException {
        try {
            Path _ = Files.createLink(target, growing);
        } catch (FileAlreadyExistsException exists) {
            throw exists;
        } catch (IOException | UnsupportedOperationException noLinks) {
            Path _ = Files.move(growing, target);
        }
    }
}
