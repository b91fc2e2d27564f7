package io.guardianops.wire;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Mandate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of a mandate in the body of a request, both ways. `POST …/revert` has no others.
public final class MandateBody {
    /// Stands in while the fields of an act are read.
    static final Mandate NOBODY = Mandate.of("", AuthorityLevel.WORKER, "");

    private MandateBody() {}

    /// The body; the idempotency key goes into its header.
    public static Map<String, Object> write(Mandate mandate) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", mandate.reason());
        body.put("initiated_by", mandate.initiatedBy());
        body.put("authority", mandate.authority().level());
        putIfThere(body, "reason_code", mandate.reasonCode());
        putIfThere(body, "incident", mandate.incident());
        putIfThere(body, "approved_by", mandate.approvedBy());
        return body;
    }

    /// Reads a body that has no other fields.
    ///
    /// @param idempotencyKey out of the header, where it is there
    /// @throws UnreadableRequest with everything that is wrong
    public static Mandate read(RequestBody body, @Nullable String idempotencyKey) {
        return body.read(fields -> fields(fields, idempotencyKey));
    }

    /// The authority is what the caller claims; what its token grants is for the server to know.
    static Mandate fields(RequestBody body, @Nullable String idempotencyKey) {
        String reason = body.text("reason");
        String initiatedBy = body.text("initiated_by");
        int level = body.numberBetween(
                AuthorityLevel.WORKER.level(),
                AuthorityLevel.SYSTEM.level(),
                "authority",
                AuthorityLevel.REQUIRED_TO_INTERVENE.level());
        String keyInBody = body.optionalText("idempotency_key");
        return new Mandate(
                initiatedBy,
                AuthorityLevel.ofLevel(level).orElse(AuthorityLevel.WORKER),
                reason,
                body.optionalText("reason_code"),
                body.optionalText("incident"),
                body.optionalText("approved_by"),
                idempotencyKey == null ? keyInBody : idempotencyKey);
    }

    private static void putIfThere(Map<String, Object> body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
