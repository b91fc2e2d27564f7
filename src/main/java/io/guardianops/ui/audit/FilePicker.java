package io.guardianops.ui.audit;

import java.nio.file.Path;
import java.util.Optional;

/// Asks a person for files.
interface FilePicker {
    /// A checkpoint that was kept elsewhere; empty if the person thought better of it.
    Optional<Path> checkpoint();

    /// A file with a verifier key; empty if the person thought better of it.
    Optional<Path> key();

    /// Where an export goes; empty if the person thought better of it.
    ///
    /// @param suggested the name that stands in the form
    Optional<Path> exportTarget(Path suggested);
}
