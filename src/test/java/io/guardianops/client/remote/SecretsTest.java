package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.guardianops.app.MirrorFolder;
import io.guardianops.client.Credentials;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Secret;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.query.TaskQuery;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Whatever goes wrong, no token and no password gets into a log, an exception or a text.
class SecretsTest {
    private static final String PASSWORD = "Guard1an!pass";

    @TempDir
    private Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Logger ours =
            ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.guardianops.client.remote");
    private final java.util.logging.Logger library = java.util.logging.Logger.getLogger("okhttp3");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getFormattedMessage());
            for (IThrowableProxy e = event.getThrowableProxy(); e != null; e = e.getCause()) {
                said.add(String.valueOf(e.getMessage()));
            }
        }
    };
    private final Handler handler = new ConsoleHandler() {
        @Override
        public void publish(LogRecord record) {
            said.add(String.valueOf(record.getMessage()));
        }
    };

    @BeforeEach
    void listen() {
        appender.setContext(ours.getLoggerContext());
        appender.start();
        ours.addAppender(appender);
        ours.setAdditive(false);
        ours.setLevel(Level.ALL);
        library.addHandler(handler);
        library.setLevel(java.util.logging.Level.ALL);
    }

    @AfterEach
    void stop() {
        ours.detachAppender(appender);
        ours.setAdditive(true);
        ours.setLevel(null);
        library.removeHandler(handler);
    }

    @Test
    void nothingIsSaidOfTokens() throws IOException, InterruptedException {
        try (ReferenceServer server = new ReferenceServer()) {
            server.task("t-1", "pending", "LOW", null);
            try (GuardianClient client = connect(server)) {
                Heard heard = new Heard();
                client.subscribe(EventFilter.all(), heard);
                heard.awaitMissed();
                server.breakLines();
                heard.awaitMissed();
                server.knowOnly("another");
                fail(() -> client.tasks(TaskQuery.all()));
                server.breakLines();
                server.opened.clear();
                while (server.opened.isEmpty()) {
                    Thread.onSpinWait();
                }
                server.fail(_ -> true);
                fail(client::overview);
                fail(() -> client.execute(new Intervention.CancelTask("t-1", mandate())));
                server.close();
                fail(client::overview);
            }
        }
        assertThat(said).isNotEmpty();
        assertThat(said).noneMatch(text -> text.contains(ReferenceServer.TOKEN));
    }

    @Test
    void nothingIsSaidOfPasswords() throws IOException {
        for (MockResponse answer : List.of(
                Wire.json(401, "{\"detail\":\"Invalid email or password\"}"),
                Wire.json(500, "{\"detail\":\"Internal server error\"}"),
                Wire.json("{\"access_token\":7,\"refresh_token\":\"" + Wire.TOKEN + "\"}"),
                Wire.json("{\"access_token\":\"" + Wire.TOKEN))) {
            try (MockWebServer server = new MockWebServer()) {
                server.start();
                server.enqueue(answer);
                Credentials.SignIn who = new Credentials.SignIn("op@example.com", new Secret(PASSWORD));
                fail(() -> connections().connect(Wire.target(Wire.address(server), who)));
                assertThat(who.toString()).doesNotContain(PASSWORD);
            }
        }
        assertThat(said).isNotEmpty();
        assertThat(said).noneMatch(text -> text.contains(PASSWORD) || text.contains(Wire.TOKEN));
    }

    private void fail(Runnable call) {
        try {
            call.run();
        } catch (GuardianException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            said.add(trace.toString());
            said.add(e.nextStep());
        }
    }

    private GuardianClient connect(ReferenceServer server) {
        return connections()
                .connect(Wire.target(server.address(), new Credentials.Token(new Secret(ReferenceServer.TOKEN))));
    }

    private RemoteConnections connections() {
        return new RemoteConnections(
                new MirrorFolder(folder.resolve("mirrors")),
                InstantSource.system(),
                "test",
                _ -> Optional.empty(),
                Quick.settings());
    }

    private static Mandate mandate() {
        return Mandate.of("alice", AuthorityLevel.GUARDIAN, "r");
    }
}
