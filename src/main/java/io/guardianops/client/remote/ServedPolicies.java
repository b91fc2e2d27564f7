package io.guardianops.client.remote;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.EventListener;
import io.guardianops.client.PolicyLibrary;
import io.guardianops.client.Subscription;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.PolicyChange;
import io.guardianops.model.PolicyText;
import io.guardianops.model.PolicyVersion;
import io.guardianops.wire.AnswerReader;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.MandateBody;
import io.guardianops.wire.Parameters;
import io.guardianops.wire.PolicyBody;
import io.guardianops.wire.VersionTag;
import io.guardianops.wire.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The policies of a server of ours. What is saved is sent once: where the answer is lost, nobody here knows
/// what became of it until the file is read again. Safe for use from any thread.
final class ServedPolicies implements PolicyLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(ServedPolicies.class);

    private final ConnectionInfo info;
    private final Api api;
    private final ServerClock clock;
    private final OpenConnection connection;
    private final ServedEvents events;
    private final Timers timers;
    private final Duration pollEvery;

    /// @param pollEvery between two looks for changes that no event tells of: those that were made in the
    ///     server's folder by other means
    ServedPolicies(
            ConnectionInfo info,
            Api api,
            ServerClock clock,
            OpenConnection connection,
            ServedEvents events,
            Timers timers,
            Duration pollEvery) {
        this.info = info;
        this.api = api;
        this.clock = clock;
        this.connection = connection;
        this.events = events;
        this.timers = timers;
        this.pollEvery = pollEvery;
    }

    @Override
    public String place() {
        return info.name();
    }

    @Override
    public boolean isAudited() {
        return true;
    }

    @Override
    public List<PolicyText> files() {
        return list(Parameters.builder()
                .put(ApiPaths.INCLUDE, ApiPaths.INCLUDE_TEXT)
                .build());
    }

    private List<PolicyText> list(Parameters query) {
        connection.checkOpen(info);
        return read(ServerUrl.with(at(), query), AnswerReader::policies);
    }

    @Override
    public PolicyText read(String file) {
        connection.checkOpen(info);
        return read(at(file), AnswerReader::policy);
    }

    @Override
    public PolicyText save(PolicyChange change) {
        connection.checkWritable(info);
        String text = change.text();
        Map<String, Object> body =
                text == null ? MandateBody.write(change.mandate()) : new PolicyBody(text, change.mandate()).write();
        Map<String, String> base = Map.of(VersionTag.nameFor(change.base()), VersionTag.valueFor(change.base()));
        try {
            Answer answer =
                    api.send(text == null ? "DELETE" : "PUT", at(change.file()), WireFormat.writeUtf8(body), base);
            return Refused.readable(answer, api.server(), new AnswerReader(clock.now())::policy);
        } catch (AnswerLost e) {
            throw new GuardianException.OutcomeUnknown(
                    "It is not known whether " + change.file() + " was changed: " + e.getMessage(), e);
        } catch (GuardianException.Unexpected e) {
            throw new GuardianException.OutcomeUnknown(
                    "It is not known whether " + change.file() + " was changed: " + e.text(), e);
        }
    }

    @Override
    public List<PolicyVersion> versions(String file) {
        connection.checkOpen(info);
        return read(at(file, "versions"), AnswerReader::policyVersions);
    }

    @Override
    public PolicyText version(String file, String version) {
        connection.checkOpen(info);
        return read(at(file, "versions", version), AnswerReader::policy);
    }

    @Override
    public Subscription watch(Runnable changed) {
        connection.checkOpen(info);
        Watching watching = new Watching(changed);
        timers.now(watching::begin);
        return watching;
    }

    private HttpUrl at(String... segments) {
        return api.server().at(ApiPaths.POLICIES, segments);
    }

    private <T> T read(HttpUrl url, BiFunction<AnswerReader, byte[], T> reading) {
        AnswerReader reader = new AnswerReader(clock.now());
        return Refused.readable(api.read(url), api.server(), body -> reading.apply(reader, body));
    }

    /// One listener: told of what the server saved by its events, and of the rest by looking.
    private final class Watching implements Subscription, EventListener {
        private final Runnable changed;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final AtomicReference<@Nullable List<PolicyText>> last = new AtomicReference<>();
        private final AtomicReference<@Nullable Subscription> line = new AtomicReference<>();

        Watching(Runnable changed) {
            this.changed = changed;
        }

        void begin() {
            line.set(events.subscribe(EventFilter.types(GuardianEvent.POLICY_SAVED), this));
            if (ended.get()) {
                close();
            }
            look();
        }

        private void look() {
            if (ended.get()) {
                return;
            }
            try {
                List<PolicyText> now = list(Parameters.builder().build());
                if (!now.equals(last.getAndSet(now))) {
                    tell();
                }
            } catch (GuardianException e) {
                LOG.debug("The policies of {} can't be looked at now", info.name(), e);
            }
            timers.after(pollEvery, this::look);
        }

        private void tell() {
            if (!ended.get()) {
                changed.run();
            }
        }

        @Override
        public void heard(GuardianEvent event) {
            tell();
        }

        @Override
        public void missed() {
            tell();
        }

        @Override
        public void close() {
            ended.set(true);
            Subscription open = line.getAndSet(null);
            if (open != null) {
                open.close();
            }
        }
    }
}
