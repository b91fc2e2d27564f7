package io.guardianops.wire;

import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.TaskRow;
import java.io.OutputStream;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/// Writes a snapshot of the fleet: `{"as_of", "load", "tasks": [row], "agents": [row]}`. A large fleet makes a large
/// text, so it goes out row by row and is never whole in memory.
public final class SnapshotJson {
    private SnapshotJson() {}

    /// Writes it and leaves the stream open.
    public static void write(FleetSnapshot snapshot, OutputStream out) {
        Instant asOf = snapshot.asOf();
        try (JsonGenerator json = WireFormat.generator(out)) {
            json.writeStartObject();
            json.writeStringProperty("as_of", WireTime.format(asOf));
            json.writePOJOProperty("load", LoadJson.of(snapshot.load()));
            json.writeArrayPropertyStart("tasks");
            for (TaskRow row : snapshot.tasks()) {
                json.writePOJO(TaskRowJson.of(row, asOf));
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("agents");
            for (AgentRow row : snapshot.agents()) {
                json.writePOJO(AgentRowJson.of(row));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
