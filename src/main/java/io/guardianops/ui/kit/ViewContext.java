package io.guardianops.ui.kit;

import io.guardianops.settings.SettingsStore;

/// What every view is made with.
public record ViewContext(
        Session session,
        UiTasks tasks,
        SettingsStore settings,
        InterventionDesk desk,
        Navigator navigator,
        Notifications notifications) {}
