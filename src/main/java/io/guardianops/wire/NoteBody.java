package io.guardianops.wire;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Mandate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of `POST /guardian/actions/{id}/notes`, both ways. The remark is the reason of the mandate.
public final class NoteBody {
    private NoteBody() {}

    /// The body; the idempotency key goes into its header.
    public static Map<String, Object> write(Mandate mandate) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", mandate.reason());
        body.put("initiated_by", mandate.initiatedBy());
        body.put("authority", mandate.authority().level());
        return body;
    }

    /// Reads the body.
    ///
    /// @param idempotencyKey out of the header, where it is there
    /// @throws UnreadableRequest with everything that is wrong
    public static Mandate read(RequestBody body, @Nullable String idempotencyKey) {
        return body.read(fields -> {
            String text = fields.text("text");
            String by = fields.text("initiated_by");
            int level = fields.numberBetween(
                    AuthorityLevel.WORKER.level(),
                    AuthorityLevel.SYSTEM.level(),
                    "authority",
                    AuthorityLevel.MONITOR.level());
            String keyInBody = fields.optionalText("idempotency_key");
            Mandate mandate = Mandate.of(by, AuthorityLevel.ofLevel(level).orElse(AuthorityLevel.WORKER), text);
            String key = idempotencyKey == null ? keyInBody : idempotencyKey;
            return key == null ? mandate : mandate.withIdempotencyKey(key);
        });
    }
}
