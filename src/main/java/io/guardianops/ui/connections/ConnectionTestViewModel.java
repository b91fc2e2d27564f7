package io.guardianops.ui.connections;

import io.guardianops.client.Capabilities;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Connector;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.UiTasks;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries a connection in the background and tells what was found; what is open stays open.
final class ConnectionTestViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTestViewModel.class);

    private final Connector connector;
    private final UiTasks tasks;
    private final LatestOnly tests = new LatestOnly();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.None());

    /// How far the test is.
    sealed interface State {
        record None() implements State {}

        record Running(ConnectionTarget.Server target) implements State {}

        /// It answers.
        ///
        /// @param system what stands behind it, as it names itself; empty if it doesn't
        record Found(ConnectionTarget.Server target, String system, Capabilities capabilities, FleetOverview overview)
                implements State {}

        record Failed(ConnectionTarget.Server target, GuardianException failure) implements State {}
    }

    ConnectionTestViewModel(Connector connector, UiTasks tasks) {
        this.connector = connector;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    void run(ConnectionTarget.Server target) {
        long number = tests.next();
        state.set(new State.Running(target));
        tasks.run(() -> look(target))
                .onSuccess(found -> {
                    if (tests.isLatest(number)) {
                        state.set(found);
                    }
                })
                .onError(failure -> {
                    LOG.info("The test of {} failed: {} {}", target.address().url(), failure.code(), failure.text());
                    if (tests.isLatest(number)) {
                        state.set(new State.Failed(target, failure));
                    }
                });
    }

    void clear() {
        tests.next();
        state.set(new State.None());
    }

    private State look(ConnectionTarget.Server target) {
        try (GuardianClient client = connector.connect(target)) {
            return new State.Found(target, client.system(), client.capabilities(), client.overview());
        }
    }
}
