package io.guardianops.wire;

import io.guardianops.model.AuthorityLevel;
import java.time.Instant;
import java.util.List;

/// What `GET /guardian/capabilities` answers.
///
/// @param server         which kind of server, `guardian-console` for ours
/// @param version        its version
/// @param features       words of what it can do, lower case
/// @param authorityLevel the highest authority that the caller's token grants
/// @param authorityName  its name
/// @param tokenName      the name of the token
/// @param time           the server's clock
public record CapabilitiesJson(
        String server,
        String version,
        List<String> features,
        int authorityLevel,
        String authorityName,
        String tokenName,
        String time) {

    public CapabilitiesJson {
        features = List.copyOf(features);
    }

    public static CapabilitiesJson of(
            String version, List<String> features, AuthorityLevel granted, String tokenName, Instant now) {
        return new CapabilitiesJson(
                "guardian-console",
                version,
                features,
                granted.level(),
                granted.name(),
                tokenName,
                WireTime.format(now));
    }

    /// The authority as a level of ours; the lowest if it is none.
    public AuthorityLevel granted() {
        return AuthorityLevel.ofLevel(authorityLevel).orElse(AuthorityLevel.WORKER);
    }

    static CapabilitiesJson read(JsonRecord fields) {
        return new CapabilitiesJson(
                fields.text("server").orElse(""),
                fields.text("version").orElse(""),
                fields.texts("features"),
                fields.count("authority_level").orElse(AuthorityLevel.WORKER.level()),
                fields.text("authority_name").orElse(""),
                fields.text("token_name").orElse(""),
                fields.text("time").orElse(""));
    }
}
