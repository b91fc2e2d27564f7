package io.guardianops.client.remote;

import io.guardianops.model.Priority;
import io.guardianops.wire.WireFormat;
import io.guardianops.wire.WireTime;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A guardian server as the recorded one is: rows of eleven fields, interventions without any check of state,
/// no cursors, no capabilities, events over a socket that knows its token by the address only.
final class ReferenceServer extends Dispatcher implements AutoCloseable {
    static final String TOKEN = "reference-token-0123456789";

    private final MockWebServer server = new MockWebServer();
    private final Map<String, Map<String, @Nullable Object>> tasks = new LinkedHashMap<>();
    private final Map<String, Map<String, @Nullable Object>> agents = new LinkedHashMap<>();
    private final List<Map<String, @Nullable Object>> actions = new ArrayList<>();
    private final List<WebSocket> sockets = new ArrayList<>();
    final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    final BlockingQueue<HttpUrl> opened = new LinkedBlockingQueue<>();
    private @Nullable Predicate<String> failing;
    private @Nullable Predicate<String> silent;
    private String token = TOKEN;
    volatile HeldCall held = HeldCall.of("");

    ReferenceServer() throws IOException {
        server.setDispatcher(this);
        server.start();
    }

    URI address() {
        return Wire.address(server);
    }

    synchronized void task(String id, String status, String priority, @Nullable String agent) {
        Instant now = Instant.now();
        Map<String, @Nullable Object> task = new LinkedHashMap<>();
        task.put("id", id);
        task.put("ticket_id", "ticket");
        task.put("phase_id", "PHASE_IMPLEMENTATION");
        task.put("task_type", "implementation");
        task.put("title", "title of " + id);
        task.put("description", null);
        task.put("priority", priority);
        task.put("status", status);
        task.put("sandbox_id", null);
        task.put("assigned_agent_id", agent);
        task.put("created_at", WireTime.format(now.minusSeconds(3_600)));
        task.put("conversation_id", null);
        task.put("result", null);
        task.put("error_message", null);
        task.put("dependencies", null);
        task.put("timeout_seconds", null);
        task.put("retry_count", 0);
        task.put("max_retries", 3);
        task.put("updated_at", WireTime.format(now.minusSeconds(3_600)));
        task.put("started_at", null);
        task.put("completed_at", null);
        tasks.put(id, task);
    }

    synchronized void set(String taskId, String field, @Nullable Object value) {
        Objects.requireNonNull(tasks.get(taskId)).put(field, value);
    }

    synchronized @Nullable Object taskField(String taskId, String field) {
        return Objects.requireNonNull(tasks.get(taskId)).get(field);
    }

    synchronized void removeTask(String id) {
        tasks.remove(id);
    }

    synchronized void agent(String id, int capacity) {
        Map<String, @Nullable Object> agent = new LinkedHashMap<>();
        agent.put("agent_id", id);
        agent.put("agent_type", "worker");
        agent.put("phase_id", null);
        agent.put("status", "idle");
        agent.put("capabilities", List.of("python"));
        agent.put("capacity", capacity);
        agent.put("health_status", "healthy");
        agent.put("tags", List.of());
        agent.put("last_heartbeat", WireTime.format(Instant.now()));
        agent.put("created_at", WireTime.format(Instant.now()));
        agents.put(id, agent);
    }

    /// An action as a server may have it, whatever our own rules say.
    synchronized void odd(String id, String type, String target, int authority, String reason) {
        actions.addFirst(action(id, type, target, authority, reason, "somebody", Map.of()));
    }

    /// Changes an action behind everybody's back.
    synchronized void tamper(String actionId, String field, @Nullable Object value) {
        Objects.requireNonNull(find(actionId)).put(field, value);
    }

    /// Takes an action away as if it had never been.
    synchronized void forget(String actionId) {
        actions.removeIf(action -> actionId.equals(action.get("action_id")));
    }

    synchronized int actions() {
        return actions.size();
    }

    /// Answers these routes with a 500.
    synchronized void fail(@Nullable Predicate<String> routes) {
        failing = routes;
    }

    /// Does what these routes ask for, and closes the connection without an answer.
    synchronized void loseAnswers(@Nullable Predicate<String> routes) {
        silent = routes;
    }

    synchronized void knowOnly(String otherToken) {
        token = otherToken;
    }

    /// Tells every open socket.
    synchronized void tell(String frame) {
        sockets.forEach(socket -> socket.send(frame));
    }

    /// Breaks every open socket.
    synchronized void breakLines() {
        sockets.forEach(socket -> socket.close(1012, ""));
        sockets.clear();
    }

    /// Lines that were taken.
    synchronized int lines() {
        return sockets.size();
    }

    long count(String call) {
        return requests.stream().filter(call::equals).count();
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        String path = request.getUrl().encodedPath().substring("/api/v1".length());
        String call = request.getMethod() + " " + path;
        MockResponse answer = answerNow(call, path, request);
        held.pass(call);
        return answer;
    }

    private synchronized MockResponse answerNow(String call, String path, RecordedRequest request) {
        requests.add(call);
        if (failing != null && failing.test(call)) {
            return Wire.json(500, "{\"detail\":\"Internal server error\"}");
        }
        if (path.equals("/ws/events")) {
            return socket(request.getUrl());
        }
        boolean known = ("Bearer " + token).equals(request.getHeaders().get("Authorization"));
        if (!known && (path.startsWith("/tasks") || path.startsWith("/auth"))) {
            return Wire.json(401, "{\"detail\":\"Invalid authentication token\"}");
        }
        MockResponse answer = answer(call, path, request);
        return silent != null && silent.test(call)
                ? new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build()
                : answer;
    }

    private MockResponse answer(String call, String path, RecordedRequest request) {
        String id = path.replaceFirst("^/(guardian/)?[a-z]+/", "").replaceFirst("/revert$", "");
        return switch (call.replaceFirst("(/tasks|/actions)/[^/]+", "$1/ID")) {
            case "GET /auth/me" -> Wire.json("{\"email\":\"op@example.com\"}");
            case "GET /tasks" ->
                json(tasks.values().stream().map(ReferenceServer::row).toList().reversed());
            case "GET /tasks/ID" -> one(tasks.get(id), "Task not found");
            case "GET /agents" -> json(List.copyOf(agents.values()));
            case "GET /guardian/actions" -> json(found(request.getUrl()));
            case "GET /guardian/actions/ID" -> one(find(id), "Action " + id + " not found");
            case "POST /guardian/actions/ID/revert" -> revert(id, body(request));
            case "POST /guardian/intervention/cancel-task" -> cancel(body(request));
            case "POST /guardian/intervention/override-priority" -> override(body(request));
            case "POST /guardian/intervention/reallocate" -> reallocate(body(request));
            default -> Wire.json(404, "{\"detail\":\"Not Found\"}");
        };
    }

    private MockResponse socket(HttpUrl url) {
        boolean known = token.equals(url.queryParameter("token"));
        return new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onClosing(WebSocket webSocket, int code, String reason) {
                        webSocket.close(code, null);
                    }

                    @Override
                    public void onOpen(WebSocket webSocket, Response response) {
                        if (known) {
                            synchronized (ReferenceServer.this) {
                                sockets.add(webSocket);
                            }
                        } else {
                            webSocket.send("{\"error\":\"Invalid or expired token\"}");
                            webSocket.close(4401, "");
                        }
                        opened.add(url);
                    }
                })
                .build();
    }

    /// The eleven fields of a list.
    private static Map<String, @Nullable Object> row(Map<String, @Nullable Object> task) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        task.entrySet().stream().limit(11).forEach(field -> row.put(field.getKey(), field.getValue()));
        return row;
    }

    private List<Map<String, @Nullable Object>> found(HttpUrl url) {
        String type = url.queryParameter("action_type");
        String target = url.queryParameter("target_entity");
        String limit = url.queryParameter("limit");
        return actions.stream()
                .filter(action -> type == null || type.equals(action.get("action_type")))
                .filter(action -> target == null || target.equals(action.get("target_entity")))
                .limit(limit == null ? 100 : Integer.parseInt(limit))
                .toList();
    }

    private @Nullable Map<String, @Nullable Object> find(String id) {
        return actions.stream()
                .filter(action -> id.equals(action.get("action_id")))
                .findFirst()
                .orElse(null);
    }

    private MockResponse cancel(JsonNode body) {
        String id = body.get("task_id").stringValue();
        Map<String, @Nullable Object> task = tasks.get(id);
        if (task == null) {
            return Wire.json(404, "{\"detail\":\"Task " + id + " not found\"}");
        }
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        before.put("status", task.get("status"));
        before.put("assigned_agent_id", task.get("assigned_agent_id"));
        before.put("priority", task.get("priority"));
        task.put("status", "failed");
        task.put(
                "error_message", "EMERGENCY CANCELLATION: " + body.get("reason").stringValue());
        return done("cancel_task", id, body, Map.of("before", before, "after", Map.of("status", "failed")));
    }

    private MockResponse override(JsonNode body) {
        String id = body.get("task_id").stringValue();
        Map<String, @Nullable Object> task = tasks.get(id);
        if (task == null) {
            return Wire.json(404, "{\"detail\":\"Task " + id + " not found\"}");
        }
        String old = String.valueOf(task.get("priority"));
        String priority = Priority.parse(body.get("new_priority").stringValue())
                .orElseThrow()
                .name();
        task.put("priority", priority);
        return done(
                "override_priority",
                id,
                body,
                Map.of(
                        "before",
                        Map.of("priority", old, "status", "pending"),
                        "after",
                        Map.of("priority", priority),
                        "old_priority",
                        old,
                        "new_priority",
                        priority));
    }

    private MockResponse reallocate(JsonNode body) {
        String from = body.get("from_agent_id").stringValue();
        String to = body.get("to_agent_id").stringValue();
        int capacity = body.get("capacity").intValue();
        Map<String, Object> before = Map.of("from_agent", end(from), "to_agent", end(to));
        move(from, -capacity);
        move(to, capacity);
        return done(
                "reallocate_capacity",
                from + "→" + to,
                body,
                Map.of(
                        "before", before,
                        "after", Map.of("from_agent", end(from), "to_agent", end(to)),
                        "capacity_transferred", capacity));
    }

    private Map<String, Object> end(String agentId) {
        return Map.of("id", agentId, "capacity", capacity(agentId), "status", "idle");
    }

    int capacity(String agentId) {
        return (int) Objects.requireNonNull(
                Objects.requireNonNull(agents.get(agentId)).get("capacity"));
    }

    private void move(String agentId, int by) {
        Objects.requireNonNull(agents.get(agentId)).put("capacity", capacity(agentId) + by);
    }

    private MockResponse done(String type, String target, JsonNode body, Map<String, Object> audit) {
        Map<String, @Nullable Object> action = action(
                UUID.randomUUID().toString(),
                type,
                target,
                body.get("authority").intValue(),
                body.get("reason").stringValue(),
                body.get("initiated_by").stringValue(),
                audit);
        actions.addFirst(action);
        return json(action);
    }

    private static Map<String, @Nullable Object> action(
            String id, String type, String target, int authority, String reason, String by, Map<String, Object> audit) {
        String now = WireTime.format(Instant.now());
        Map<String, @Nullable Object> action = new LinkedHashMap<>();
        action.put("action_id", id);
        action.put("action_type", type);
        action.put("target_entity", target);
        action.put("authority_level", authority);
        action.put("authority_name", "GUARDIAN");
        action.put("reason", reason);
        action.put("initiated_by", by);
        action.put("approved_by", null);
        action.put("executed_at", now);
        action.put("reverted_at", null);
        action.put("audit_log", new LinkedHashMap<>(audit));
        action.put("created_at", now);
        return action;
    }

    @SuppressWarnings("unchecked")
    private MockResponse revert(String id, JsonNode body) {
        Map<String, @Nullable Object> action = find(id);
        if (action == null || action.get("reverted_at") != null) {
            return Wire.json(404, "{\"detail\":\"Action " + id + " not found or already reverted\"}");
        }
        action.put("reverted_at", WireTime.format(Instant.now()));
        Map<String, Object> audit = (Map<String, Object>) Objects.requireNonNull(action.get("audit_log"));
        audit.put("revert_reason", body.get("reason").stringValue());
        audit.put("reverted_by", body.get("initiated_by").stringValue());
        return json(Map.of(
                "action_id",
                id,
                "reverted",
                true,
                "reason",
                body.get("reason").stringValue(),
                "reverted_by",
                body.get("initiated_by").stringValue()));
    }

    private static JsonNode body(RecordedRequest request) {
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(request.getBody()).utf8());
    }

    private static MockResponse one(@Nullable Map<String, @Nullable Object> record, String missing) {
        return record == null ? Wire.json(404, "{\"detail\":\"" + missing + "\"}") : json(record);
    }

    private static MockResponse json(Object value) {
        return Wire.json(WireFormat.write(value));
    }

    /// Ends before its time.
    void goAway() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
    }
}
