package io.guardianops.client;

import java.nio.file.Path;

/// Opens folders of policies that belong to no guardian system: beside a server that keeps none, or one that an
/// author works in. Their versions are kept on this machine, in no audit trail.
@FunctionalInterface
public interface PolicyFolders {
    /// The policies in a folder; a folder that isn't there is empty, and is not made. Answers at once, and
    /// holds nothing open but watches.
    PolicyLibrary open(Path folder);
}
