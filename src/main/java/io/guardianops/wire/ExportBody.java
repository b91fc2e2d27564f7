package io.guardianops.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is sent to record that actions left a program in a form that the server did not write.
///
/// @param format     such as `csv`
/// @param file       its name
/// @param actions    how many are in it
/// @param why        what for
/// @param exportedBy who exported; null if nobody says
public record ExportBody(
        String format,
        String file,
        int actions,
        String why,
        @Nullable String exportedBy) {
    /// The body.
    public Map<String, Object> write() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("format", format);
        body.put("file", file);
        body.put("actions", actions);
        body.put("why", why);
        if (exportedBy != null) {
            body.put("exported_by", exportedBy);
        }
        return body;
    }

    /// Reads the body.
    ///
    /// @throws UnreadableRequest with everything that is wrong
    public static ExportBody read(RequestBody body) {
        return body.read(fields -> new ExportBody(
                fields.text("format"),
                fields.text("file"),
                fields.number("actions"),
                fields.text("why"),
                fields.optionalText("exported_by")));
    }
}
