package io.guardianops.client.remote;

import io.guardianops.client.Secret;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unauthenticated;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.model.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls of a guardian API in the name of whoever is signed in: answers come back if they are good, everything else as
/// the exception that it means. Reads are repeated once after a renewed token, and a few times where the server asks to
/// slow down; what acts is sent once. Safe for use from any thread.
final class Api {
    static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Transport transport;
    private final AccessTokens tokens;
    private final RemoteSettings settings;

    Api(Transport transport, AccessTokens tokens, RemoteSettings settings) {
        this.transport = transport;
        this.tokens = tokens;
        this.settings = settings;
    }

    ServerUrl server() {
        return transport.server();
    }

    AccessTokens tokens() {
        return tokens;
    }

    /// Reads a route.
    ///
    /// @throws GuardianException for every answer that isn't good
    Answer read(HttpUrl url) {
        int slowed = 0;
        boolean renewed = false;
        while (true) {
            Optional<Secret> token = tokens.current();
            Answer answer = transport.read(request(url, token).get().build());
            if (answer.isOk()) {
                return answer;
            }
            if (answer.status() == UNAUTHORIZED && !renewed && token.isPresent() && tokens.renew(token.get())) {
                renewed = true;
            } else if (answer.status() == TOO_MANY_REQUESTS
                    && slowed < settings.retryPauses().size()) {
                pause(settings.retryPauses().get(slowed++));
            } else {
                throw Refused.by(answer, server());
            }
        }
    }

    /// Brings what a route answers into a file, as [#read] would.
    ///
    /// @param file     there already; replaced
    /// @param progress asked now and then whether to go on
    /// @return false if the progress said to stop; what is in the file then is of no use
    /// @throws GuardianException for every answer that isn't good
    boolean download(HttpUrl url, Path file, Progress progress) {
        int slowed = 0;
        boolean renewed = false;
        while (true) {
            Optional<Secret> token = tokens.current();
            Transport.Download got =
                    transport.download(request(url, token).get().build(), file, progress);
            Answer refused = got.refused();
            if (refused == null) {
                return got.whole();
            }
            if (refused.status() == UNAUTHORIZED && !renewed && token.isPresent() && tokens.renew(token.get())) {
                renewed = true;
            } else if (refused.status() == TOO_MANY_REQUESTS
                    && slowed < settings.retryPauses().size()) {
                pause(settings.retryPauses().get(slowed++));
            } else {
                throw Refused.by(refused, server());
            }
        }
    }

    /// Sends what acts.
    ///
    /// @param json    in UTF-8
    /// @param headers beside the usual ones
    /// @throws GuardianException if the server refused it, or was not reached: nothing was changed then
    /// @throws AnswerLost        if it may have been done
    Answer post(HttpUrl url, byte[] json, Map<String, String> headers) throws AnswerLost {
        return send("POST", url, json, headers);
    }

    /// Sends what acts, as [#post] does, by another method.
    Answer send(String method, HttpUrl url, byte[] json, Map<String, String> headers) throws AnswerLost {
        Optional<Secret> token = tokens.current();
        Request.Builder request = request(url, token).method(method, RequestBody.create(json, JSON));
        headers.forEach(request::header);
        Answer answer = transport.post(request.build());
        if (answer.isOk()) {
            return answer;
        }
        if (answer.status() == UNAUTHORIZED && token.isPresent() && tokens.renew(token.get())) {
            throw new Unauthenticated("The session had expired and was renewed; nothing was done. Do it again.");
        }
        GuardianException refusal = Refused.by(answer, server());
        if (refusal instanceof GuardianException.OutcomeUnknown
                || refusal instanceof GuardianException.Unexpected
                || Refused.byGateway(answer)) {
            throw new AnswerLost("the server failed: " + refusal.text(), Refused.byGateway(answer), refusal);
        }
        throw refusal;
    }

    private static Request.Builder request(HttpUrl url, Optional<Secret> token) {
        Request.Builder request = new Request.Builder().url(url).header("Accept", "application/json");
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.value()));
        return request;
    }

    /// Between half and the whole of it, so that those who were slowed down together don't come back together.
    private static void pause(Duration longest) {
        long millis = longest.toMillis();
        try {
            Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted", "The call was given up", "Try again.", e);
        }
    }

    /// Signs out; what goes wrong with that is nobody's concern any more.
    void close() {
        try {
            tokens.close();
        } catch (RuntimeException e) {
            LOG.info("Could not sign out of {}", server().origin(), e);
        }
    }

    /// A header value, or nothing where there is none.
    static Map<String, String> header(String name, @Nullable String value) {
        return value == null ? Map.of() : Map.of(name, value);
    }
}
