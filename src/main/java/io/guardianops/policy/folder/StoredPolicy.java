package io.guardianops.policy.folder;

import io.guardianops.model.PolicyText;
import org.jspecify.annotations.Nullable;

/// A policy file as it was found.
///
/// @param text  what it says, or why that can't be told
/// @param bytes all of it; null if it is too large to be kept, can't be read, or isn't in the folder
public record StoredPolicy(PolicyText text, @Nullable PolicyBytes bytes) {}
