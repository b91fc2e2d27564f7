package io.guardianops.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The rooms of the house and which of them each may enter, as `docs/architecture.md` explains them.
///
/// A room is a package with everything below it that is no room of its own.
final class Rooms {
    static final String BASE = "io.guardianops";

    /// The base package with `Main`.
    static final String ENTRANCE = "";

    private static final Set<String> CLIENTS = Set.of("client", "client.embedded", "client.remote", "client.bundle");
    private static final Set<String> VIEW = Set.of("ui.kit", "client", "trail", "model", "settings");

    /// `app` is not listed: it builds everything, so it may use everything.
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry(ENTRANCE, Set.of("app", "cli")),
            Map.entry("model", Set.of()),
            Map.entry("wire", Set.of("model")),
            Map.entry("policy", Set.of("model")),
            Map.entry("audit", Set.of("model")),
            Map.entry("trail", Set.of("audit", "wire", "model")),
            Map.entry("notify", Set.of("model")),
            Map.entry("settings", Set.of("model")),
            Map.entry("engine", Set.of("model", "policy", "audit")),
            Map.entry("store", Set.of("engine", "audit", "model")),
            Map.entry("client", Set.of("audit", "model")),
            Map.entry("client.embedded", Set.of("client", "engine", "audit", "model")),
            Map.entry("client.remote", Set.of("client", "audit", "wire", "model")),
            Map.entry("client.bundle", Set.of("client", "audit", "model")),
            Map.entry("server", Set.of("engine", "audit", "wire", "model")),
            Map.entry("relay", Set.of("engine", "wire", "model")),
            Map.entry(
                    "cli", union(CLIENTS, "engine", "policy", "audit", "server", "settings", "trail", "wire", "model")),
            Map.entry("ui.kit", Set.of("client", "model", "settings", "trail", "wire")),
            Map.entry("ui.shell", VIEW),
            Map.entry("ui.situation", VIEW),
            Map.entry("ui.tasks", VIEW),
            Map.entry("ui.agents", VIEW),
            Map.entry("ui.history", VIEW),
            Map.entry("ui.policies", union(VIEW, "policy")),
            Map.entry("ui.audit", union(VIEW, "audit")),
            Map.entry("ui.incident", VIEW),
            Map.entry("ui.connections", VIEW));

    private Rooms() {}

    /// The room that a class is in; its package if that is in none.
    static String of(JavaClass type) {
        var name = type.getPackageName().equals(BASE)
                ? ENTRANCE
                : type.getPackageName().substring(BASE.length() + 1);
        for (var room = name; ; room = room.substring(0, room.lastIndexOf('.'))) {
            if (isRoom(room)) {
                return room;
            }
            if (room.indexOf('.') < 0) {
                return name;
            }
        }
    }

    static boolean isRoom(String room) {
        return "app".equals(room) || MAY_USE.containsKey(room);
    }

    /// Whether a class may use another one of the project.
    static boolean mayUse(JavaClass user, JavaClass used) {
        var from = of(user);
        var to = of(used);
        return from.equals(to)
                || "app".equals(from)
                || MAY_USE.getOrDefault(from, Set.of()).contains(to)
                || ("ui.shell".equals(from) && isViewEntry(to, used));
    }

    /// The window shows views, so it knows them by their door: the view and its state, none of their parts.
    private static boolean isViewEntry(String room, JavaClass used) {
        return room.startsWith("ui.")
                && (used.getSimpleName().endsWith("View")
                        || used.getSimpleName().endsWith("ViewModel"));
    }

    private static Set<String> union(Set<String> rooms, String... more) {
        var all = new TreeSet<>(rooms);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
