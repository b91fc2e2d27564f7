package io.guardianops.ui.policies;

import io.guardianops.client.GuardianClient;
import io.guardianops.client.PolicyLibrary;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A system that keeps policies, over one that keeps none.
public final class PolicySystem {
    private PolicySystem() {}

    /// The system with a library.
    public static GuardianClient of(GuardianClient system, PolicyLibrary library) {
        return (GuardianClient) Proxy.newProxyInstance(
                GuardianClient.class.getClassLoader(),
                new Class<?>[] {GuardianClient.class},
                (_, method, arguments) -> {
                    try {
                        return method.getName().equals("policies")
                                ? Optional.of(library)
                                : method.invoke(system, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    /// The system with the policies that come with the program.
    public static GuardianClient withShipped(GuardianClient system) {
        return of(system, FakePolicies.shipped());
    }

    private static List<TaskRow> running(GuardianClient system) {
        return system.agents(AgentQuery.all()).items().stream()
                .flatMap(each -> system
                        .tasks(TaskQuery.builder()
                                .agentId(each.id())
                                .statuses(Set.of(TaskStatus.RUNNING))
                                .build())
                        .items()
                        .stream())
                .toList();
    }

    /// The system, which reads its fleet from its lists.
    ///
    /// @param now the moment of the fleet
    static GuardianClient listed(GuardianClient system, PolicyLibrary library, Instant now) {
        GuardianClient whole = of(system, library);
        return (GuardianClient) Proxy.newProxyInstance(
                GuardianClient.class.getClassLoader(),
                new Class<?>[] {GuardianClient.class},
                (_, method, arguments) -> {
                    try {
                        return method.getName().equals("fleetSnapshot")
                                ? new FleetSnapshot(
                                        now,
                                        running(system),
                                        system.agents(AgentQuery.all()).items(),
                                        SystemLoad.UNKNOWN)
                                : method.invoke(whole, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }
}
