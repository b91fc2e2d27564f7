package io.guardianops.wire;

import io.guardianops.model.query.FleetOverview;

/// The numbers at a glance on the wire; the fields are those of [FleetOverview].
public record OverviewJson(
        String asOf,
        CountJson tasks,
        int running,
        int stuck,
        int blockingCritical,
        int onFailedAgents,
        int agents,
        int failedAgents,
        int notRestored,
        boolean intakeStopped) {

    public static OverviewJson of(FleetOverview overview) {
        return new OverviewJson(
                WireTime.format(overview.asOf()),
                CountJson.of(overview.tasks()),
                overview.running(),
                overview.stuck(),
                overview.blockingCritical(),
                overview.onFailedAgents(),
                overview.agents(),
                overview.failedAgents(),
                overview.notRestored(),
                overview.intakeStopped());
    }
}
