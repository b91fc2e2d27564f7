package io.guardianops.wire;

import io.guardianops.model.Mandate;
import java.util.LinkedHashMap;
import java.util.Map;

/// The body of a policy file's `PUT`, both ways: the text and the mandate. `DELETE` has the mandate alone.
///
/// @param text    what the file shall be
/// @param mandate as it is claimed
public record PolicyBody(String text, Mandate mandate) {
    /// The body.
    public Map<String, Object> write() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", text);
        body.putAll(MandateBody.write(mandate));
        return body;
    }

    /// Reads the body.
    ///
    /// @throws UnreadableRequest with everything that is wrong
    public static PolicyBody read(RequestBody body) {
        return body.read(fields -> new PolicyBody(fields.text("text"), MandateBody.fields(fields, null)));
    }
}
