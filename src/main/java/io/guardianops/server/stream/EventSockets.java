package io.guardianops.server.stream;

import io.guardianops.engine.EventStream;
import io.guardianops.engine.port.Store;
import io.guardianops.model.GuardianException;
import io.guardianops.server.Access;
import io.guardianops.server.Caller;
import io.guardianops.server.ServerPart;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.EventParameters;
import io.guardianops.wire.Parameters;
import io.guardianops.wire.UnreadableRequest;
import io.guardianops.wire.WireFormat;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves the events by WebSocket at `/api/v1/ws/events`. Closing it says goodbye to all readers, and takes no new
/// ones. Safe for use from any thread.
public final class EventSockets implements ServerPart, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventSockets.class);
    /// A reader of whom nothing is heard or taken for so long is given up.
    private static final Duration IDLE = Duration.ofMinutes(2);

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final int UPGRADE_REQUIRED = 426;
    private static final String PATH = ApiPaths.BASE + ApiPaths.EVENT_STREAM;
    private static final String AUTHORIZATION = "Authorization";
    private static final String TOKEN = "token";
    private static final String NEWEST = "guardian-newest-event";

    private final EventStream events;
    private final Access access;
    private final SocketLimits limits;
    private final Consumer<String> turnedAway;
    private final Map<String, EventSocket> sockets = new ConcurrentHashMap<>();
    private final LongAdder delivered = new LongAdder();
    private final Store.Registration news;
    private volatile boolean closed;

    /// Serves to callers that this access knows.
    ///
    /// @param turnedAway hears the address of everyone who is refused for want of a valid token, before the line is
    ///                   made; what it throws is the answer instead
    public EventSockets(EventStream events, Access access, SocketLimits limits, Consumer<String> turnedAway) {
        this.events = events;
        this.access = access;
        this.limits = limits;
        this.turnedAway = turnedAway;
        this.news = events.onCommit(() -> sockets.values().forEach(EventSocket::wake));
    }

    /// Sockets that are open.
    public int open() {
        return sockets.size();
    }

    /// Events that were sent, to all sockets together.
    public long delivered() {
        return delivered.sum();
    }

    @Override
    public void installIn(JavalinConfig config) {
        config.jetty.modifyWebSocketServletFactory(factory -> {
            factory.setMaxTextMessageSize(SocketLimits.MESSAGE_BYTES);
            factory.setMaxBinaryMessageSize(SocketLimits.MESSAGE_BYTES);
            factory.setIdleTimeout(IDLE);
        });
        config.routes.wsBeforeUpgrade(PATH, this::approached);
        config.routes.ws(PATH, this::install);
        config.routes.get(PATH, EventSockets::withoutUpgrade);
    }

    @Override
    public void close() {
        closed = true;
        news.close();
        List<EventSocket> open = List.copyOf(sockets.values());
        open.forEach(socket -> socket.end(CloseCode.GOING_AWAY));
        // The server that is closed next cuts lines on which the goodbye is still to be said.
        long until = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (EventSocket socket : open) {
                socket.awaitEnd(until - System.nanoTime());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void withoutUpgrade(Context context) {
        context.header("upgrade", "websocket").header("connection", "upgrade");
        throw new HttpResponseException(UPGRADE_REQUIRED, "Events come by WebSocket");
    }

    private void install(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onMessage(message -> with(message, each -> each.heard(message.message())));
        socket.onBinaryMessage(binary -> with(binary, each -> each.heard("")));
        socket.onClose(end -> gone(end.sessionId()));
        socket.onError(error -> gone(error.sessionId()));
    }

    private void approached(Context context) {
        try {
            access.caller(authorization(context.header(AUTHORIZATION), context.queryParam(TOKEN)));
        } catch (GuardianException.Unauthenticated stranger) {
            // Told so on the line, as on the reference server; no question of a stranger is worth the database's time.
            turnedAway.accept(context.ip());
            return;
        }
        // Before the client hears that it is connected: it relies on hearing of all that it does from then on.
        context.attribute(NEWEST, events.lastId());
    }

    private void connected(WsConnectContext context) {
        String authorization = authorization(context.header(AUTHORIZATION), context.queryParam(TOKEN));
        if (closed) {
            refuse(context, "The server stops", CloseCode.GOING_AWAY);
            return;
        }
        try {
            // A caller that is not known is refused before anything is made for it.
            Caller caller = access.caller(authorization);
            LOG.debug("{} listens", caller.name());
            Parameters parameters = Parameters.parse(context.queryString());
            EventSocket socket = new EventSocket(
                    new FrameOutlet(context.session, limits.patience()),
                    events,
                    caller,
                    () -> access.caller(authorization),
                    limits,
                    EventParameters.filter(parameters),
                    cursor(parameters, context),
                    delivered);
            admit(context, socket);
        } catch (GuardianException.Unauthenticated nobody) {
            refuse(
                    context,
                    authorization == null ? "Authentication required. Pass ?token=<token>" : "Invalid or expired token",
                    CloseCode.UNAUTHENTICATED);
        } catch (UnreadableRequest unreadable) {
            refuse(context, unreadable.asInvalid().text(), CloseCode.BAD_REQUEST);
        }
    }

    private void admit(WsConnectContext context, EventSocket socket) {
        synchronized (sockets) {
            long own = sockets.values().stream()
                    .filter(each -> each.caller().equals(socket.caller()))
                    .count();
            if (sockets.size() >= limits.total() || own >= limits.perCaller()) {
                refuse(context, "Too many event streams are open", CloseCode.TOO_MANY);
                return;
            }
            sockets.put(context.sessionId(), socket);
        }
        LOG.info("{} reads events, one of {}", socket.caller(), sockets.size());
        socket.start(() -> sockets.remove(context.sessionId()));
        if (closed) {
            socket.end(CloseCode.GOING_AWAY);
        }
    }

    /// Nobody can have seen events that aren't there yet: a cursor from elsewhere is taken as the newest one.
    private long cursor(Parameters parameters, WsContext context) {
        Long newest = context.attribute(NEWEST);
        long last = newest == null ? events.lastId() : newest;
        return EventParameters.lastEventId(parameters)
                .map(given -> Math.clamp(given, 0, last))
                .orElse(last);
    }

    private static @Nullable String authorization(@Nullable String header, @Nullable String token) {
        if (header != null) {
            return header;
        }
        return token == null || token.isBlank() ? null : "Bearer " + token;
    }

    /// As on the reference server: first the reason as a frame, then the end.
    private static void refuse(WsConnectContext context, String reason, CloseCode why) {
        LOG.info("An event stream was refused: {}", reason);
        context.session.sendText(
                WireFormat.write(Map.of("error", reason)),
                Callback.from(
                        () -> context.session.close(why.code(), why.reason(), Callback.NOOP),
                        _ -> context.session.disconnect()));
    }

    private void with(WsContext context, Consumer<EventSocket> use) {
        EventSocket socket = sockets.get(context.sessionId());
        if (socket != null) {
            use.accept(socket);
        }
    }

    private void gone(String id) {
        EventSocket socket = sockets.remove(id);
        if (socket != null) {
            socket.gone();
        }
    }
}
