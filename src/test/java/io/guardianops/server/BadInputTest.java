package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is sent, the answer is a 4xx with a `detail`, and nothing has changed.
class BadInputTest {
    private static final String CANCEL = "/api/v1/guardian/intervention/cancel-task";
    private static final String MOVE = "/api/v1/guardian/intervention/reallocate";
    private static final String REST = ",\"reason\":\"r\",\"initiated_by\":\"a\"}";

    private static ServedEngine served;

    @BeforeAll
    static void serve(@TempDir Path folder) {
        served = new ServedEngine(folder);
        served.post("/api/v1/agents", "{\"agent_id\":\"a-1\",\"capacity\":4}");
        served.post("/api/v1/agents", "{\"agent_id\":\"a-2\",\"capacity\":1}");
        served.post("/api/v1/tasks", "{\"id\":\"t-1\",\"phase_id\":\"P\",\"task_type\":\"t\"}");
    }

    @AfterAll
    static void close() {
        served.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("NUL in the reason", CANCEL, cancel("\"a\\u0000b\"")),
                Arguments.of("half of a surrogate pair", CANCEL, cancel("\"a\\ud800b\"")),
                Arguments.of("the other half", CANCEL, cancel("\"a\\udc00b\"")),
                Arguments.of("100 kB of reason", CANCEL, cancel("\"" + "x".repeat(100_000) + "\"")),
                Arguments.of("a blank reason", CANCEL, cancel("\" \\n\\t \"")),
                Arguments.of("a number as the reason", CANCEL, cancel("7")),
                Arguments.of("null as the reason", CANCEL, cancel("null")),
                Arguments.of("NaN", CANCEL, cancel("NaN")),
                Arguments.of("a raw line break", CANCEL, cancel("\"a\nb\"")),
                Arguments.of("a key twice", CANCEL, "{\"task_id\":\"t-1\",\"task_id\":\"t-1\"" + REST),
                Arguments.of("something after the end", CANCEL, cancel("\"r\"") + "{}"),
                Arguments.of("no body", CANCEL, ""),
                Arguments.of("only space", CANCEL, " \n"),
                Arguments.of("an array", CANCEL, "[]"),
                Arguments.of("10,000 levels of arrays", CANCEL, "[".repeat(10_000) + "]".repeat(10_000)),
                Arguments.of("10,000 levels of objects", CANCEL, "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
                Arguments.of(
                        "10,000 levels in a field nobody knows",
                        CANCEL,
                        "{\"task_id\":\"t-1\",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + REST),
                Arguments.of("a number of a million digits", MOVE, move("9".repeat(900_000))),
                Arguments.of("true as a number", MOVE, move("true")),
                Arguments.of("a fraction", MOVE, move("1.5")),
                Arguments.of("nothing to move", MOVE, move("0")),
                Arguments.of("less than nothing", MOVE, move("-1")),
                Arguments.of("more than can be counted", MOVE, move("1e9999")),
                Arguments.of("much more", MOVE, move("1e999999999")),
                Arguments.of("much less", MOVE, move("1e-999999999")),
                Arguments.of("NaN as a number", MOVE, move("NaN")),
                Arguments.of("Infinity", MOVE, move("-Infinity")),
                Arguments.of("hexadecimal", MOVE, move("0x1")),
                Arguments.of("other digits", MOVE, move("\"١\"")),
                Arguments.of("NUL in an agent's id", "/api/v1/tasks/t-1/start", "{\"agent_id\":\"\\u0000\"}"),
                Arguments.of(
                        "NUL in a result",
                        "/api/v1/tasks/t-1/complete",
                        "{\"agent_id\":\"a-1\",\"result\":{\"a\":[\"\\u0000\"]}}"),
                Arguments.of(
                        "NUL in a name in a result",
                        "/api/v1/tasks/t-1/complete",
                        "{\"agent_id\":\"a-1\",\"result\":{\"\\u0000\":1}}"),
                Arguments.of(
                        "a vast number in a result",
                        "/api/v1/tasks/t-1/complete",
                        "{\"agent_id\":\"a-1\",\"result\":1e999999999}"),
                Arguments.of("a task of the far future", "/api/v1/tasks", task("\"+999999999-12-31T00:00:00Z\"")),
                Arguments.of("a task without offset", "/api/v1/tasks", task("\"2026-11-22T14:00:00\"")),
                Arguments.of("a list of numbers", "/api/v1/agents", "{\"agent_id\":\"x\",\"tags\":[1]}"),
                Arguments.of(
                        "a surrogate among capabilities",
                        "/api/v1/agents",
                        "{\"agent_id\":\"x\",\"capabilities\":[\"\\ud800\"]}"),
                Arguments.of(
                        "dependencies of the wrong kind",
                        "/api/v1/tasks",
                        "{\"id\":\"x\",\"phase_id\":\"P\",\"task_type\":\"t\",\"dependencies\":[\"t-1\"]}"),
                Arguments.of(
                        "a task that waits for itself",
                        "/api/v1/tasks",
                        "{\"id\":\"x\",\"phase_id\":\"P\",\"task_type\":\"t\",\"dependencies\":{\"depends_on\":[\"x\"]}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void badBodiesChangeNothing(String name, String path, String body) {
        refused(name, () -> served.post(path, body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/json; charset=\"iso-8859-1\"",
                "text/json",
                ";",
                "application/xml"
            })
    void otherContentTypesAreRefused(String type) {
        ServedEngine.Answer answer = refused(
                type,
                () -> served.send(served.request(CANCEL, ServedEngine.GUARDIAN)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(cancel("\"r\"")))));

        assertThat(answer.status()).isEqualTo(415);
        new Contract().covers("POST", CANCEL, answer);
    }

    @Test
    void brokenUtf8AndOtherUnicodeFormsAreRefused() {
        byte[] latin1 = cancel("\"Stöhnung\"").getBytes(StandardCharsets.ISO_8859_1);
        byte[] surrogate = cancel("\"ab?\"").getBytes(StandardCharsets.UTF_8);
        for (byte[] body : List.of(
                latin1,
                cancel("\"r\"").getBytes(StandardCharsets.UTF_16),
                cancel("\"r\"").getBytes(StandardCharsets.UTF_16LE),
                concat(surrogate, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}))) {
            refused("bytes", () -> served.post(CANCEL, body, ServedEngine.GUARDIAN));
        }
    }

    @Test
    void moreThanAMegabyteIsRefusedWithAndWithoutAnnouncement() {
        String large = cancel("\"" + "x".repeat(1_100_000) + "\"");
        ServedEngine.Answer announced = refused("announced", () -> served.post(CANCEL, large));
        ServedEngine.Answer chunked = refused(
                "chunked",
                () -> served.send(served.request(CANCEL, ServedEngine.GUARDIAN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large)))));

        assertThat(announced.status()).isEqualTo(413);
        assertThat(chunked.status()).isEqualTo(413);
        new Contract().covers("POST", CANCEL, announced);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/tasks?limit=0",
                "/api/v1/tasks?limit=-1",
                "/api/v1/tasks?limit=1001",
                "/api/v1/tasks?limit=",
                "/api/v1/tasks?limit=99999999999999999999",
                "/api/v1/tasks?q=%00",
                "/api/v1/tasks?q=%ff",
                "/api/v1/tasks?q=%ed%a0%80",
                "/api/v1/tasks?id=%00",
                "/api/v1/tasks?scope=hopeless",
                "/api/v1/tasks?protected=banana",
                "/api/v1/tasks?after=",
                "/api/v1/tasks?after=%F0%9F%9A%A8",
                "/api/v1/tasks/%00",
                "/api/v1/tasks/%ff",
                "/api/v1/tasks/%ed%a0%80",
                "/api/v1/tasks/..%2f..%2fetc",
                "/api/v1/tasks/" + "x/y",
                "/api/v1/agents?capacity_gt=much",
                "/api/v1/agents?current_task_priority=urgent",
                "/api/v1/agents/health?timeout_seconds=-1",
                "/api/v1/agents/stale?timeout_seconds=99999999999",
                "/api/v1/guardian/actions?since=yesterday",
                "/api/v1/guardian/actions?until=%2B999999999-12-31T00:00:00Z",
                "/api/v1/guardian/actions/%00",
                "/api/v1/guardian/actions/%20",
                "/api/v1/guardian/events?after=x",
                "/api/v1/guardian/events?limit=0",
                "/api/v1/guardian/snapshot?ended_since=",
                "/api/v1/guardian/../tasks/nope",
                "//api//v1//tasks"
            })
    void badQuestionsAreRefused(String path) {
        refused(path, () -> served.get(path));
    }

    @Test
    void whatIsOddButWellFormedIsAnswered() {
        for (String path : List.of(
                "/api/v1/tasks?q=%25%5F'%22--",
                "/api/v1/tasks?q=" + "x".repeat(20_000),
                "/api/v1/tasks?status=%F0%9F%9A%A8",
                "/api/v1/tasks?" + "a=1&".repeat(5_000),
                "/api/v1/tasks?&&=&limit=5",
                "/api/v1/guardian/events?after=-1",
                "/api/v1/guardian/events?after=9223372036854775807",
                "/api/v1/guardian/events?event_types=" + "*".repeat(50))) {
            assertThat(served.get(path).status()).as(path).isEqualTo(200);
        }
    }

    /// Bodies that are nearly right, broken at random but always the same places.
    @Test
    void mutatedBodiesNeverBreakTheServer() {
        Random random = new Random(20261122);
        String good = "{\"task_id\":\"nope\",\"new_priority\":\"HIGH\",\"from_agent_id\":\"x\",\"to_agent_id\":\"y\","
            + "\"capacity\":2,\"step\":1,\"reason\":\"r\",\"initiated_by\":\"a\",\"authority\":4,\"incident\":null}";
        List<String> paths = List.of(
                CANCEL,
                MOVE,
                "/api/v1/guardian/intervention/override-priority",
                "/api/v1/guardian/intervention/restart-task",
                "/api/v1/guardian/actions/nope/revert",
                "/api/v1/guardian/actions/nope/restore",
                "/api/v1/tasks/nope/start",
                "/api/v1/tasks/nope/complete");
        for (int i = 0; i < 400; i++) {
            byte[] body = good.getBytes(StandardCharsets.UTF_8);
            for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            String path = paths.get(random.nextInt(paths.size()));
            refused(new String(body, StandardCharsets.ISO_8859_1), () -> served.post(path, body, ServedEngine.SYSTEM));
        }
    }

    private static ServedEngine.Answer refused(String what, Supplier<ServedEngine.Answer> send) {
        String before = served.traces();

        ServedEngine.Answer answer = send.get();

        assertThat(answer.status()).as("%s: %s", what, answer.text()).isBetween(400, 499);
        assertThat(answer.json().get("detail"))
                .as("%s: %s", what, answer.text())
                .isNotNull();
        assertThat(answer.json().has("code")).as(what).isTrue();
        assertThat(answer.header("x-request-id")).as(what).isNotBlank();
        assertThat(answer.text())
                .doesNotContain("Exception", "tools.jackson", "org.eclipse", "io.guardianops", "sqlite");
        assertThat(served.traces()).as(what).isEqualTo(before);
        return answer;
    }

    private static String cancel(String reason) {
        return "{\"task_id\":\"t-1\",\"initiated_by\":\"a\",\"reason\":" + reason + "}";
    }

    private static String move(String capacity) {
        return "{\"from_agent_id\":\"a-1\",\"to_agent_id\":\"a-2\",\"capacity\":" + capacity + REST;
    }

    private static String task(String deadline) {
        return "{\"id\":\"x\",\"phase_id\":\"P\",\"task_type\":\"t\",\"deadline_at\":" + deadline + "}";
    }

    private static byte[] concat(byte[] start, byte[] end) {
        byte[] all = Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, all, start.length, end.length);
        return all;
    }
}
