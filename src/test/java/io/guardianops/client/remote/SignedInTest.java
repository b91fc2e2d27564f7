package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.client.Credentials;
import io.guardianops.client.Secret;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unauthenticated;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignedInTest {
    private static final int THREADS = 20;

    private final MockWebServer server = new MockWebServer();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T14:00:00Z"));
    private final Accounts accounts = new Accounts();
    private Api api;

    /// A server with accounts whose refresh tokens work once.
    private static final class Accounts extends Dispatcher {
        final AtomicInteger issued = new AtomicInteger();
        final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
        final AtomicReference<MockResponse> refresh = new AtomicReference<>();
        volatile String valid = "";
        volatile boolean wrongPassword;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = request.getUrl().encodedPath().substring("/api/v1".length());
            calls.add(path);
            return switch (path) {
                case "/auth/login" ->
                    wrongPassword ? Wire.json(401, "{\"detail\":\"Invalid email or password\"}") : issue();
                case "/auth/refresh" -> refreshed(request.getBody().utf8());
                case "/auth/logout" -> Wire.json("{}");
                default ->
                    ("Bearer " + valid).equals(request.getHeaders().get("Authorization"))
                            ? Wire.json("[]")
                            : Wire.json(401, "{\"detail\":\"Invalid authentication token\"}");
            };
        }

        private synchronized MockResponse refreshed(String body) {
            MockResponse scripted = refresh.get();
            if (scripted != null) {
                return scripted;
            }
            return body.contains("\"refresh-" + issued.get() + "\"")
                    ? issue()
                    : Wire.json(401, "{\"detail\":\"Token has been revoked. Please log in again.\"}");
        }

        private synchronized MockResponse issue() {
            int number = issued.incrementAndGet();
            valid = "access-" + number;
            return Wire.json("{\"access_token\":\"" + valid + "\",\"refresh_token\":\"refresh-" + number
                    + "\",\"token_type\":\"bearer\",\"expires_in\":900}");
        }

        void expire() {
            valid = "nothing";
        }

        long count(String path) {
            return calls.stream().filter(path::equals).count();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(accounts);
        server.start();
        Transport transport = Wire.transport(server, Quick.settings());
        SignedIn tokens = new SignedIn(
                new Credentials.SignIn("op@example.com", new Secret("Guard1an!pass")),
                new SignInCalls(transport, new OkHttpClient(), Duration.ofSeconds(5)),
                now::get,
                Duration.ofSeconds(75));
        api = new Api(transport, tokens, Quick.settings());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void signsInAtFirstNeedAndKeepsTheSession() {
        read();
        read();

        assertThat(accounts.calls).containsExactly("/auth/login", "/agents", "/agents");
    }

    @Test
    void renewsBeforeTheSessionEnds() {
        read();
        now.updateAndGet(time -> time.plusSeconds(830));

        read();

        assertThat(accounts.calls).containsExactly("/auth/login", "/agents", "/auth/refresh", "/agents");
    }

    @Test
    void aReadThatIsRefusedIsRepeatedOnceWithARenewedSession() {
        read();
        accounts.expire();

        read();

        assertThat(accounts.calls).containsExactly("/auth/login", "/agents", "/agents", "/auth/refresh", "/agents");
    }

    @Test
    void anActThatIsRefusedIsNotRepeated() {
        read();
        accounts.expire();

        Unauthenticated refusal = catchThrowableOfType(
                Unauthenticated.class, () -> api.post(api.server().at("/acts"), Wire.EMPTY, Map.of()));

        assertThat(refusal.text()).contains("nothing was done");
        assertThat(accounts.count("/acts")).isEqualTo(1);
        assertThat(accounts.count("/auth/refresh")).isEqualTo(1);
    }

    @Test
    void aStormOfRefusalsRenewsOnce() throws InterruptedException {
        read();
        accounts.expire();

        List<GuardianException> failures = together(this::read);

        assertThat(failures).isEmpty();
        assertThat(accounts.count("/auth/refresh")).isEqualTo(1);
    }

    @Test
    void aStormAtTheEndOfTheSessionRenewsOnce() throws InterruptedException {
        read();
        now.updateAndGet(time -> time.plusSeconds(1_000));

        List<GuardianException> failures = together(this::read);

        assertThat(failures).isEmpty();
        assertThat(accounts.count("/auth/refresh")).isEqualTo(1);
    }

    @Test
    void aStormAtTheStartSignsInOnce() throws InterruptedException {
        assertThat(together(this::read)).isEmpty();

        assertThat(accounts.count("/auth/login")).isEqualTo(1);
    }

    @Test
    void aSessionThatCanNotBeRenewedEndsWithoutALoop() {
        read();
        accounts.expire();
        accounts.refresh.set(Wire.json(401, "{\"detail\":\"Token has been revoked. Please log in again.\"}"));

        Unauthenticated refusal = catchThrowableOfType(Unauthenticated.class, this::read);
        catchThrowableOfType(Unauthenticated.class, this::read);

        assertThat(refusal.text()).contains("Token has been revoked");
        assertThat(accounts.count("/auth/refresh")).isEqualTo(1);
        assertThat(accounts.count("/auth/login")).isEqualTo(1);
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        accounts.wrongPassword = true;

        assertThat(catchThrowableOfType(Unauthenticated.class, this::read).text())
                .isEqualTo("Invalid email or password");
        catchThrowableOfType(Unauthenticated.class, this::read);

        assertThat(accounts.count("/auth/login")).isEqualTo(1);
    }

    @Test
    void aRefreshTokenWhoseAnswerWasLostIsNotUsedAgain() {
        read();
        accounts.expire();
        accounts.refresh.set(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());

        assertThat(catchThrowableOfType(GuardianException.Unreachable.class, this::read)
                        .code())
                .isEqualTo("connection_lost");
        read();

        assertThat(accounts.count("/auth/refresh")).isEqualTo(1);
        assertThat(accounts.count("/auth/login")).isEqualTo(2);
    }

    @Test
    void aRenewalThatIsPutOffIsTriedLater() {
        read();
        accounts.expire();
        accounts.refresh.set(Wire.json(429, "{\"error\":\"Rate limit exceeded: 5 per 1 minute\"}"));

        assertThat(catchThrowableOfType(GuardianException.Unreachable.class, this::read)
                        .code())
                .isEqualTo("rate_limited");
        accounts.refresh.set(null);
        read();

        assertThat(accounts.count("/auth/login")).isEqualTo(1);
        assertThat(accounts.count("/auth/refresh")).isEqualTo(2);
    }

    @Test
    void signsOutWhenItIsClosed() {
        read();

        api.close();

        assertThat(accounts.count("/auth/logout")).isEqualTo(1);
        assertThat(catchThrowableOfType(Unauthenticated.class, this::read)).isNotNull();
        assertThat(accounts.count("/auth/login")).isEqualTo(1);
    }

    private void read() {
        api.read(api.server().at("/agents"));
    }

    private static List<GuardianException> together(Runnable work) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<GuardianException> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    start.await();
                    work.run();
                } catch (GuardianException e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return failures;
    }
}
