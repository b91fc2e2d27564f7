package io.guardianops.wire;

import io.guardianops.model.Mandate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of `POST /guardian/actions/{id}/restore`, both ways.
///
/// @param step        the step's number, from 1
/// @param acceptDrift run it although the state has changed since the action
/// @param mandate     who, on what authority, why
public record RestoreBody(int step, boolean acceptDrift, Mandate mandate) {
    /// The body; the idempotency key goes into its header.
    public Map<String, Object> write() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("step", step);
        body.put("accept_drift", acceptDrift);
        body.putAll(MandateBody.write(mandate));
        return body;
    }

    /// Reads the body.
    ///
    /// @param idempotencyKey out of the header, where it is there
    /// @throws UnreadableRequest with everything that is wrong
    public static RestoreBody read(RequestBody body, @Nullable String idempotencyKey) {
        return body.read(fields -> new RestoreBody(
                fields.number("step"), fields.flag("accept_drift"), MandateBody.fields(fields, idempotencyKey)));
    }
}
