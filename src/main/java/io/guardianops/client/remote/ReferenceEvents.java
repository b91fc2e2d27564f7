package io.guardianops.client.remote;

import io.guardianops.client.EventListener;
import io.guardianops.client.Secret;
import io.guardianops.client.Subscription;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.StreamFrame;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The events of a reference server. They have no cursor, most changes have none at all, and after a loss behind the
/// server the line brings pings for ever: so the fleet is read every few seconds beside it, and listeners are told that
/// they may have missed something whenever that finds news and whenever the line was drawn. Safe for use from any
/// thread.
final class ReferenceEvents implements EventRoute, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceEvents.class);

    private final Api api;
    private final ReferenceFleet fleet;
    private final ServerClock clock;
    private final Listeners listeners;
    private final EventLine line;

    ReferenceEvents(
            Api api,
            ReferenceFleet fleet,
            ServerClock clock,
            OkHttpClient client,
            Timers timers,
            RemoteSettings settings) {
        this.api = api;
        this.fleet = fleet;
        this.clock = clock;
        this.listeners = new Listeners(settings.listenerBacklog());
        this.line = new EventLine(client, this, timers, settings);
        timers.every(settings.pollEvery(), this::lookForNews);
    }

    Subscription subscribe(EventFilter filter, EventListener listener) {
        Listening listening = listeners.add(filter, listener);
        listening.start(0);
        line.draw();
        return listening;
    }

    /// The server knows the token only as part of the address, which must not be logged.
    @Override
    public Request request() {
        HttpUrl.Builder url = api.server().at(ApiPaths.EVENT_STREAM).newBuilder();
        api.tokens().current().ifPresent(token -> url.addQueryParameter("token", token.value()));
        return new Request.Builder().url(url.build()).build();
    }

    @Override
    public void opened(boolean again) {
        fleet.stale();
        listeners.missed();
    }

    @Override
    public boolean frame(String text) {
        switch (StreamFrame.read(text, clock.now())) {
            case StreamFrame.Event(GuardianEvent event) -> {
                // Before anyone hears of it: who reads now reads what it tells of.
                fleet.stale();
                listeners.tell(event);
            }
            case StreamFrame.Ping _, StreamFrame.Subscribed _ -> LOG.trace("The line of {} stands", this);
            case StreamFrame.Refusal(String why) -> {
                LOG.warn("{} says on the event line: {}", this, why);
                return false;
            }
            case StreamFrame.Unknown(String problem) ->
                LOG.warn("A frame of {} can't be understood; passed over: {}", this, problem);
        }
        return true;
    }

    private void lookForNews() {
        if (!listeners.isEmpty() && fleet.lookForNews()) {
            listeners.missed();
        }
    }

    @Override
    public boolean renew() {
        Optional<Secret> token = api.tokens().current();
        return token.isPresent() && api.tokens().renew(token.get());
    }

    @Override
    public void close() {
        line.close();
        listeners.closeAll();
    }

    @Override
    public String toString() {
        return api.server().origin();
    }
}
