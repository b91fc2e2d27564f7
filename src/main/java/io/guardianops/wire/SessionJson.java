package io.guardianops.wire;

import io.guardianops.model.GuardianException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `POST /auth/login` and `POST /auth/refresh` of the reference server take and answer.
///
/// @param accessToken  to be shown with each request
/// @param refreshToken good for one more pair; null where the server gave none
/// @param expiresIn    how long the access token lives
public record SessionJson(String accessToken, @Nullable String refreshToken, Duration expiresIn) {
    /// What the server gives, where it doesn't say it.
    private static final int DEFAULT_LIFE_SECONDS = 900;

    public static Map<String, Object> signIn(String email, String password) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("email", email);
        body.put("password", password);
        return body;
    }

    public static Map<String, Object> refresh(String refreshToken) {
        return Map.of("refresh_token", refreshToken);
    }

    /// Reads the answer to either.
    ///
    /// @throws MalformedAnswer if it isn't one; without the text of the answer, which may hold a token
    public static SessionJson read(byte[] json) {
        try {
            JsonRecord fields = JsonRecord.whole(FleetReader.parse(json));
            return new SessionJson(
                    fields.requiredText("access_token"),
                    fields.word("refresh_token").orElse(null),
                    Duration.ofSeconds(fields.count("expires_in").orElse(DEFAULT_LIFE_SECONDS)));
        } catch (GuardianException.Invalid malformed) {
            throw new MalformedAnswer(malformed);
        }
    }

    /// Without the tokens.
    @Override
    public String toString() {
        return "SessionJson[hidden, " + expiresIn + "]";
    }
}
