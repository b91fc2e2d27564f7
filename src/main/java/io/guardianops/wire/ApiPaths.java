package io.guardianops.wire;

/// The paths of the guardian API, shared by those who serve it and those who call it. An id goes where a path ends
/// with a slash.
public final class ApiPaths {
    /// Before every path but [#ROOT], [#HEALTH], [#METRICS], [#DOCS] and [#OPENAPI].
    public static final String BASE = "/api/v1";

    public static final String CAPABILITIES = "/guardian/capabilities";
    public static final String ME = "/auth/me";
    public static final String TASKS = "/tasks";
    public static final String TASK_COUNT = TASKS + "/count";
    public static final String AGENTS = "/agents";
    public static final String ACTIONS = "/guardian/actions";
    public static final String ACTION_COUNT = ACTIONS + "/count";
    /// Behind an action's id.
    public static final String NOTES = "notes";

    public static final String OVERVIEW = "/guardian/overview";
    public static final String SNAPSHOT = "/guardian/snapshot";
    public static final String EVENTS = "/guardian/events";
    public static final String LAST_EVENT = EVENTS + "/last";
    public static final String AUDIT_CHECKPOINT = "/guardian/audit/checkpoint";
    public static final String AUDIT_BUNDLE = "/guardian/audit/bundle";
    public static final String AUDIT_EXPORTS = "/guardian/audit/exports";
    public static final String POLICIES = "/guardian/policies";
    public static final String INTERVENTION = "/guardian/intervention";
    public static final String EVENT_STREAM = "/ws/events";

    public static final String ROOT = "/";
    public static final String HEALTH = "/health";
    public static final String METRICS = "/metrics";
    public static final String DOCS = "/docs";
    public static final String OPENAPI = "/openapi.json";

    /// Header of the cursor for the page that follows.
    public static final String NEXT_CURSOR = "X-Next-Cursor";

    /// Header of the key that signed a checkpoint.
    public static final String VERIFIER_KEY = "X-Verifier-Key";

    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String REQUEST_ID = "x-request-id";

    /// Parameter and value that ask a list for the fields of our rows.
    public static final String DETAIL = "detail";

    public static final String DETAIL_FULL = "full";

    /// Parameter and value that ask the list of policies for what they say.
    public static final String INCLUDE = "include";

    public static final String INCLUDE_TEXT = "text";

    private ApiPaths() {}
}
