package io.guardianops.server;

import io.guardianops.model.GuardianException;
import org.jspecify.annotations.Nullable;

/// Knows who calls. Asked for every request, from many threads at once.
@FunctionalInterface
public interface Access {
    /// Who sent a request.
    ///
    /// @param authorization the header, `Bearer TOKEN`; null if there is none
    /// @throws GuardianException.Unauthenticated with the texts of the reference server: "Missing authorization
    ///                                              credentials", "Invalid authentication token", "Token has been
    ///                                              revoked"
    Caller caller(@Nullable String authorization);
}
