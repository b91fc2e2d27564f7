package io.guardianops.client.remote;

import io.guardianops.client.Credentials;
import io.guardianops.client.Secret;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unauthenticated;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.wire.SessionJson;
import io.guardianops.wire.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls that get, renew and give back tokens. None is ever repeated by itself: a wrong password locks the account,
/// a used refresh token ends all sessions.
final class SignInCalls {
    private static final Logger LOG = LoggerFactory.getLogger(SignInCalls.class);
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final Transport transport;
    private final OkHttpClient client;
    private final Duration signOutTimeout;

    /// What a server gave.
    record Tokens(Secret access, @Nullable Secret refresh, Duration life) {}

    SignInCalls(Transport transport, OkHttpClient client, Duration signOutTimeout) {
        this.transport = transport;
        this.client = client;
        this.signOutTimeout = signOutTimeout;
    }

    /// Exchanges e-mail and password.
    ///
    /// @throws Unauthenticated if they are wrong, or the server has no accounts
    Tokens signIn(Credentials.SignIn who) {
        try {
            return tokens(
                    "login", SessionJson.signIn(who.email(), who.password().value()));
        } catch (AnswerLost e) {
            throw new Unreachable("connection_lost", "Signing in got no answer: " + e.text(), "Try again.", e);
        }
    }

    /// Exchanges a refresh token, which is used up by that.
    Tokens refresh(Secret refreshToken) throws AnswerLost {
        return tokens("refresh", SessionJson.refresh(refreshToken.value()));
    }

    private Tokens tokens(String call, Map<String, Object> body) throws AnswerLost {
        Answer answer = transport.post(request(call, WireFormat.writeUtf8(body)).build());
        if (answer.status() == NOT_FOUND) {
            throw new Unauthenticated("There is no sign-in with a password here: "
                    + Refused.by(answer, transport.server()).text());
        }
        if (Refused.byGateway(answer) || answer.status() == SERVER_ERROR) {
            throw new AnswerLost(Refused.by(answer, transport.server()).text(), true, null);
        }
        if (!answer.isOk()) {
            throw asUnauthenticated(Refused.by(answer, transport.server()));
        }
        SessionJson session = Refused.readable(answer, transport.server(), SessionJson::read);
        return new Tokens(
                new Secret(session.accessToken()),
                session.refreshToken() == null ? null : new Secret(session.refreshToken()),
                session.expiresIn());
    }

    private static GuardianException asUnauthenticated(GuardianException refusal) {
        return refusal instanceof GuardianException.NotPermitted || refusal instanceof GuardianException.Invalid
                ? new Unauthenticated(refusal.text())
                : refusal;
    }

    /// Gives the session back, within a short time.
    void signOut(Secret access) {
        OkHttpClient hasty = client.newBuilder().callTimeout(signOutTimeout).build();
        Request request = request("logout", WireFormat.writeUtf8(Map.of()))
                .header("Authorization", "Bearer " + access.value())
                .build();
        try (Response response = hasty.newCall(request).execute()) {
            LOG.debug("Signed out of {}: {}", transport.server().origin(), response.code());
        } catch (IOException e) {
            LOG.info(
                    "Could not sign out of {}; the session ends by itself",
                    transport.server().origin(),
                    e);
        }
    }

    private Request.Builder request(String call, byte[] json) {
        return new Request.Builder()
                .url(transport.server().at("/auth", call))
                .header("Accept", "application/json")
                .post(RequestBody.create(json, Api.JSON));
    }
}
