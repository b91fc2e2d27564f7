package io.guardianops.policy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whose word a policy needs before it acts.
///
/// @param required  whether it needs one
/// @param approvers people or groups
/// @param timeout   how long they have; null for ever
/// @param onTimeout what nobody answering means
public record Approval(
        boolean required, List<String> approvers, @Nullable Duration timeout, OnTimeout onTimeout) {
    public static final Approval NONE = new Approval(false, List.of(), null, OnTimeout.DENY);

    public Approval {
        approvers = List.copyOf(approvers);
    }

    /// What nobody answering means.
    public enum OnTimeout {
        DENY,
        APPROVE;

        /// The word in files.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
