package io.guardianops.ui.agents;

import io.guardianops.ui.kit.Subscriptions;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;

/// Listens to a set for as long as the subscriptions last.
final class SetChanges {
    private SetChanges() {}

    static <T> void follow(Subscriptions subscriptions, ObservableSet<T> set, Runnable listener) {
        SetChangeListener<T> each = _ -> listener.run();
        set.addListener(each);
        subscriptions.add(() -> set.removeListener(each));
    }
}
