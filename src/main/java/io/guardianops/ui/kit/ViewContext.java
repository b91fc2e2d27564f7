package io.guardianops.ui.kit;

import io.guardianops.settings.SettingsStore;

/// What every view is made with.
public record ViewContext(
        Session session,
        Safeguard safeguard,
        UiTasks tasks,
        SettingsStore settings,
        KeyMap keys,
        InterventionDesk desk,
        Navigator navigator,
        Notifications notifications) {}
