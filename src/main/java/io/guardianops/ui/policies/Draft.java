package io.guardianops.ui.policies;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A policy as it was when it was edited and not saved.
///
/// @param place   of its library
/// @param file    its name there
/// @param version what was edited; null for a file that wasn't there yet
/// @param base    the text that was edited
/// @param text    what had become of it
/// @param at      when
public record Draft(String place, String file, @Nullable String version, String base, String text, Instant at) {}
