package io.guardianops.policy.condition;

/// What joins the conditions of a list.
public enum Joiner {
    AND,
    OR
}
