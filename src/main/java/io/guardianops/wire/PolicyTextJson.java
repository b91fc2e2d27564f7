package io.guardianops.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guardianops.model.PolicyText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A policy file on the wire; the fields are those of [PolicyText].
///
/// @param text  missing if it was not asked for, or can't be shown
/// @param fault missing if there is none
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyTextJson(
        String file,
        String version,
        String changedAt,
        @Nullable String text,
        @Nullable String fault) {
    public static PolicyTextJson of(PolicyText policy) {
        return new PolicyTextJson(
                policy.file(), policy.version(), WireTime.format(policy.changedAt()), policy.text(), policy.fault());
    }

    /// The same without its text.
    public static PolicyTextJson withoutText(PolicyText policy) {
        return new PolicyTextJson(
                policy.file(), policy.version(), WireTime.format(policy.changedAt()), null, policy.fault());
    }

    static PolicyText read(JsonRecord fields) {
        return new PolicyText(
                fields.requiredText("file"),
                fields.requiredText("version"),
                fields.time("changed_at").orElse(Instant.EPOCH),
                fields.text("text").orElse(null),
                fields.text("fault").orElse(null));
    }
}
