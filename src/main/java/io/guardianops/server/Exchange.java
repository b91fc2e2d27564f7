package io.guardianops.server;

import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.Page;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.Parameters;
import io.guardianops.wire.PathText;
import io.guardianops.wire.RequestBody;
import io.guardianops.wire.SnapshotJson;
import io.guardianops.wire.WireFormat;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One request of a known caller, and the answer to it.
final class Exchange {
    static final String JSON = "application/json";

    /// Attributes of the context: who calls, and where the fields of the request stood.
    static final String CALLER = "guardian-caller";

    static final String ORIGIN = "guardian-origin";

    private final Context context;
    private final Caller caller;
    private final BodyBytes bodies;

    Exchange(Context context, Caller caller, BodyBytes bodies) {
        this.context = context;
        this.caller = caller;
        this.bodies = bodies;
    }

    Caller caller() {
        return caller;
    }

    /// The id in the path.
    String id() {
        return path("id");
    }

    /// What stands in the path under this name.
    String path(String name) {
        return PathText.checked(name, context.pathParam(name));
    }

    Parameters parameters() {
        Parameters parameters = Parameters.parse(context.queryString());
        context.attribute(ORIGIN, parameters.origin());
        return parameters;
    }

    /// True if the caller asks for more fields than the reference server has.
    boolean wantsFullDetail() {
        return parameters().has(ApiPaths.DETAIL, ApiPaths.DETAIL_FULL);
    }

    RequestBody body() {
        return remember(RequestBody.parse(bodies.of(context)));
    }

    @Nullable
    String idempotencyKey() {
        return context.header(ApiPaths.IDEMPOTENCY_KEY);
    }

    /// A header of the request, null if it is not there.
    @Nullable
    String requestHeader(String name) {
        return context.header(name);
    }

    void status(int status) {
        context.status(status);
    }

    void answer(Object json) {
        context.contentType(JSON).result(WireFormat.writeUtf8(json));
    }

    void created(Object json) {
        context.status(201);
        answer(json);
    }

    void nothing() {
        context.status(204);
    }

    /// The caller has it already.
    void notModified() {
        context.status(304);
    }

    /// A page as a plain array, with the cursor of the next one in a header.
    <T> void page(Page<T> page, Function<T, ?> shape) {
        page(WireFormat.writeUtf8(page.items().stream().map(shape).toList()), page.nextCursor());
    }

    /// A page that is written already.
    void page(byte[] json, @Nullable String nextCursor) {
        if (nextCursor != null) {
            context.header(ApiPaths.NEXT_CURSOR, nextCursor);
        }
        context.contentType(JSON).result(json);
    }

    /// True if only the head of the answer is wanted.
    boolean isHead() {
        return context.method() == HandlerType.HEAD;
    }

    /// A text for people and programs alike.
    void text(String text) {
        context.contentType("text/plain; charset=utf-8").result(text);
    }

    void header(String name, String value) {
        context.header(name, value);
    }

    /// A file to keep, whose bytes the caller writes.
    FileAnswer file(String contentType, String name) {
        context.res().setContentType(contentType);
        context.header("content-disposition", "attachment; filename=\"" + name + "\"");
        return new FileAnswer(context.req(), context.res());
    }

    void snapshot(FleetSnapshot snapshot) {
        context.contentType(JSON);
        SnapshotJson.write(snapshot, context.outputStream());
    }

    private RequestBody remember(RequestBody body) {
        context.attribute(ORIGIN, body.origin());
        return body;
    }
}
