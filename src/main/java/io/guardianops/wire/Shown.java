package io.guardianops.wire;

import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.RecordGap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An action whose record isn't all there, as JSON.
final class Shown {
    /// Members on the wire that say the same as one of the record with another name.
    private static final Map<String, String> RECORDED_AS =
            Map.of("action_id", "id", "authority_name", "authority_level");

    private Shown() {}

    /// The members that are there, and why the others aren't.
    static Map<String, @Nullable Object> of(Object whole, ActionRow row) {
        RecordGap gap = row.gap();
        JsonNode json = WireFormat.read(WireFormat.writeUtf8(whole));
        Map<String, @Nullable Object> members = new LinkedHashMap<>(WireFormat.toMap(json));
        members.keySet().removeIf(name -> !row.shows(RECORDED_AS.getOrDefault(name, name)) && !name.equals("seq"));
        members.put(
                "gap",
                switch (gap) {
                    case null -> null;
                    case RecordGap.Withheld _ -> "withheld";
                    case RecordGap.Redacted _ -> "redacted";
                    case RecordGap.Unreadable _ -> "unreadable";
                });
        return members;
    }
}
