package io.guardianops.wire;

import io.guardianops.model.PolicyVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A kept version of a policy file on the wire; the fields are those of [PolicyVersion].
public record PolicyVersionJson(
        String file, @Nullable String version, @Nullable String base, String savedBy, String savedAt, String reason) {
    public static PolicyVersionJson of(PolicyVersion version) {
        return new PolicyVersionJson(
                version.file(),
                version.version(),
                version.base(),
                version.savedBy(),
                WireTime.format(version.savedAt()),
                version.reason());
    }

    static PolicyVersion read(JsonRecord fields) {
        return new PolicyVersion(
                fields.requiredText("file"),
                fields.text("version").orElse(null),
                fields.text("base").orElse(null),
                fields.text("saved_by").orElse(""),
                fields.time("saved_at").orElse(Instant.EPOCH),
                fields.text("reason").orElse(""));
    }
}
