package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.guardianops.engine.NewAgent;
import io.guardianops.engine.NewTask;
import io.guardianops.model.AgentType;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class WorkerRoutesTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(WorkerRoutes.class);

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        LOGGER.setLevel(Level.INFO);
        log.start();
        LOGGER.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        LOGGER.detachAppender(log);
        LOGGER.setLevel(null);
    }

    @Test
    void theLogNamesTheTokenThatReportedForAnAgent() {
        try (ServedEngine served = new ServedEngine(folder)) {
            served.engine.agents().register(new NewAgent("a-1", AgentType.WORKER, null, List.of(), 1, List.of()));
            Task task =
                    served.engine.tasks().enqueue(NewTask.of("PHASE_BUILD", "build", "Rebuild shard 7", Priority.HIGH));
            String body = "{\"agent_id\": \"a-1\", \"error_message\": \"No disk\", \"final\": true}";
            String path = "/api/v1/tasks/" + task.id();

            served.post("/api/v1/agents/a-1/claim", "{}", ServedEngine.WORKER);
            served.post(path + "/start", body, ServedEngine.WORKER);
            assertThat(served.post(path + "/fail", body, ServedEngine.WORKER).status())
                    .isEqualTo(200);

            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            "Token worker reported for agent a-1: claimed task " + task.id(),
                            "Token worker reported for agent a-1: started task " + task.id(),
                            "Token worker reported for agent a-1: finally failed task " + task.id());
        }
    }
}
