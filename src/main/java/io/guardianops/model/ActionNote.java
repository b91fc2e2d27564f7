package io.guardianops.model;

import java.time.Instant;

/// A remark that somebody added to a recorded action, and that changes nothing of it. It is an entry of the audit
/// trail, so it stays as it was written.
///
/// @param entry    the number of that entry
/// @param actionId the action
/// @param text     the remark
/// @param by       who wrote it
/// @param at       when
public record ActionNote(long entry, String actionId, String text, String by, Instant at) {}
