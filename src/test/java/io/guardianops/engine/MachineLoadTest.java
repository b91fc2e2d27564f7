package io.guardianops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.query.SystemLoad;
import org.junit.jupiter.api.Test;

class MachineLoadTest {
    @Test
    void knowsAtTheFirstLookAlready() {
        MachineLoad machine = new MachineLoad();

        SystemLoad load = machine.load();

        assertThat(load.memoryUsage()).isBetween(0.01, 1.0);
        assertThat(load.cpuUsage()).isBetween(0.0, 1.0);
    }

    @Test
    void whoIsInterruptedGetsAnAnswerWithoutTheProcessors() {
        MachineLoad machine = new MachineLoad();
        Thread.currentThread().interrupt();

        SystemLoad load = machine.load();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(load.memoryUsage()).isBetween(0.01, 1.0);
        assertThat(load.cpuUsage()).isNaN();
    }
}
