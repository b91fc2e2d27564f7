package io.guardianops.app;

import io.guardianops.client.PolicyFolders;
import io.guardianops.client.PolicyLibrary;
import io.guardianops.client.embedded.EmbeddedPolicies;
import io.guardianops.engine.PolicyShelf;
import io.guardianops.policy.folder.PolicyBytes;
import io.guardianops.policy.folder.PolicyFiles;
import io.guardianops.store.PolicyVersionLog;
import java.nio.file.Path;
import java.time.InstantSource;

/// Policy folders that belong to no database. What was saved of each is kept under a name made from its path.
public final class PlainPolicies implements PolicyFolders {
    private static final int NAME = 16;

    private final Path kept;
    private final InstantSource clock;

    /// @param kept  where versions are kept, a folder for each
    /// @param clock the time
    public PlainPolicies(Path kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public PolicyLibrary open(Path folder) {
        PolicyFiles files = new PolicyFiles(folder, PolicyFiles.Maker.none());
        String name = PolicyBytes.ofText(files.folder().toString()).version().substring(0, NAME);
        return new EmbeddedPolicies(PolicyShelf.of(files, new PolicyVersionLog(kept.resolve(name)), clock), false);
    }
}
