package io.guardianops.ui.policies;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A policy as it was when it was edited and not saved.
///
/// @param id      of the editing: each begins a draft of its own, so that none takes the place of an older one
/// @param place   of its library
/// @param file    its name there
/// @param version what was edited; null for a file that wasn't there yet
/// @param base    the text that was edited
/// @param text    what had become of it
/// @param at      when
public record Draft(
        String id, String place, String file, @Nullable String version, String base, String text, Instant at) {
    public Draft {
        Objects.requireNonNull(id, "id");
    }
}
