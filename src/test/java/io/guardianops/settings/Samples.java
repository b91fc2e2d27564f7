package io.guardianops.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

final class Samples {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

    private Samples() {}

    /// Settings in which nothing has its default.
    static Settings changed() {
        return new Settings(
                new Appearance(Theme.HIGH_CONTRAST, TimeZoneMode.UTC, true),
                new Safety(Duration.ofSeconds(45), Duration.ofMinutes(3)),
                new Commander("Åse \"a.ruiz\" 守", "MONITOR"),
                List.of(
                        RecentConnection.database(Path.of("/srv/guardian/prod eu.db"), NOON)
                                .withPolicies(new PolicyPlaces("/srv/policies", List.of("/srv/checkout")))
                                .withName("prod-eu")
                                .withColour(ConnectionColour.RED)
                                .withProduction(true)
                                .withReadOnly(true),
                        RecentConnection.demo("Simulated fleet", NOON),
                        RecentConnection.server(
                                "prod-us",
                                new ServerProfile(
                                        "0b9f",
                                        "https://guardian.example.com:8443/base",
                                        "/etc/guardian/ca.pem",
                                        "socks://127.0.0.1:1080",
                                        SignInKind.EMAIL,
                                        "a.ruiz@example.com",
                                        true))),
                new Workspace(
                        new WindowBounds(-1200, 10.5, 1440, 900, true),
                        false,
                        Map.of("tasks", List.of(new SavedView("My stuck ones", "is:stuck \"x\"", "runtime", true))),
                        Map.of(
                                "tasks",
                                new TableLayout(
                                        List.of(
                                                new ColumnLayout("title", 320.5, true),
                                                new ColumnLayout("agent", 90, false)),
                                        "title",
                                        true)),
                        Map.of("cancel-task", "Ctrl+Shift+C")));
    }
}
