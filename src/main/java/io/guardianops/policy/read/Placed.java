package io.guardianops.policy.read;

import io.guardianops.policy.text.Span;

/// A part of a policy, and where it stands.
record Placed<T>(T value, Span span) {}
