package io.guardianops.ui.kit;

/// Where acts are staged: opens the intervention sheet with a preview. Nothing is sent by staging.
@FunctionalInterface
public interface InterventionDesk {
    void stage(ActDraft draft);
}
