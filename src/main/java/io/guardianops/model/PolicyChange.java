package io.guardianops.model;

import org.jspecify.annotations.Nullable;

/// A policy file as somebody wants it stored. Checked where it is stored, not here.
///
/// @param file    its name, `NAME.yaml` or `NAME.test.yaml`; no folders
/// @param base    the version that was edited; null for a file that is not there yet
/// @param text    what it shall be; null to remove the file
/// @param mandate who changes it, on what authority, and why
public record PolicyChange(
        String file, @Nullable String base, @Nullable String text, Mandate mandate) {}
