package io.guardianops.client.remote;

import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unexpected;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.wire.MalformedAnswer;
import io.guardianops.wire.ProblemReader;
import java.util.Set;
import java.util.function.Function;

/// Turns answers that are no good into the exceptions that they mean.
final class Refused {
    private static final int TOO_MANY_REQUESTS = 429;

    /// What stands between us and the server got no answer from it: the request may have reached it.
    private static final Set<Integer> GATEWAY = Set.of(502, 504);

    private Refused() {}

    static GuardianException by(Answer answer, ServerUrl server) {
        GuardianException told = ProblemReader.read(answer.status(), answer.body());
        if (answer.status() == TOO_MANY_REQUESTS) {
            return new Unreachable("rate_limited", told.text(), "Wait a minute, then try again.", null);
        }
        return told instanceof Unexpected
                ? new Unexpected(
                        server.origin() + " failed (status " + answer.status() + requestId(answer) + "): "
                                + told.text(),
                        null)
                : told;
    }

    static boolean byGateway(Answer answer) {
        return GATEWAY.contains(answer.status());
    }

    /// Reads an answer that is good, or says that it isn't what a guardian API answers.
    static <T> T readable(Answer answer, ServerUrl server, Function<byte[], T> reading) {
        try {
            return reading.apply(answer.body());
        } catch (MalformedAnswer e) {
            String type = answer.header("Content-Type").orElse("no content type");
            throw new Unexpected(
                    "The answer of " + server.origin() + " (" + type + requestId(answer)
                            + ") is not what a guardian API answers: " + e.getMessage(),
                    e);
        }
    }

    private static String requestId(Answer answer) {
        return answer.header("x-request-id").map(id -> ", request " + id).orElse("");
    }
}
