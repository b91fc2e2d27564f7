package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// A connection on which some interventions fail on their way, by target.
@NullMarked
final class FaultyLine {
    private FaultyLine() {}

    /// After the first failure the record can't be read either.
    static GuardianClient withoutRecord(GuardianClient client, Map<String, GuardianException> failures) {
        return of(
                (GuardianClient) Proxy.newProxyInstance(
                        GuardianClient.class.getClassLoader(),
                        new Class<?>[] {GuardianClient.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("actions")) {
                                throw new GuardianException.Unreachable("server_away", "Away.", "Wait.", null);
                            }
                            return pass(client, Map.of(), method, arguments);
                        }),
                failures);
    }

    static GuardianClient of(GuardianClient client, Map<String, GuardianException> failures) {
        return (GuardianClient) Proxy.newProxyInstance(
                GuardianClient.class.getClassLoader(),
                new Class<?>[] {GuardianClient.class},
                (_, method, arguments) -> pass(client, failures, method, arguments));
    }

    private static @Nullable Object pass(
            GuardianClient client,
            Map<String, GuardianException> failures,
            Method method,
            Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && arguments[0] instanceof Intervention intervention) {
            GuardianException failure = failures.get(intervention.targetEntity());
            if (failure != null) {
                throw failure;
            }
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
