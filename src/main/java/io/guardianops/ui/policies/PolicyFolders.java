package io.guardianops.ui.policies;

import io.guardianops.client.PolicyLibrary;
import java.util.Optional;

/// The door to folders of policies beside those of the open system, such as a Git checkout.
public interface PolicyFolders {
    /// Whether folders can be opened here.
    boolean canOpen();

    /// Lets the person choose a folder. Answers on the interface's thread; what the library does blocks.
    Optional<PolicyLibrary> choose();

    /// No folders.
    static PolicyFolders none() {
        return new PolicyFolders() {
            @Override
            public boolean canOpen() {
                return false;
            }

            @Override
            public Optional<PolicyLibrary> choose() {
                return Optional.empty();
            }
        };
    }
}
