package io.guardianops.wire;

import io.guardianops.model.ActionNote;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.PolicyText;
import io.guardianops.model.PolicyVersion;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.TaskRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Reads the answers of a guardian API, ours and the reference server's. Unknown fields are passed over, fields that a
/// server leaves out get what follows from the others; a wrong type is a [MalformedAnswer] that names the field.
///
/// Immutable, safe for any thread.
public final class AnswerReader {
    private final RowReader rows;

    /// A reader for one answer.
    ///
    /// @param now the time of what doesn't tell its own
    public AnswerReader(Instant now) {
        this.rows = new RowReader(now);
    }

    public List<TaskRow> tasks(byte[] json) {
        return list(json, rows::task);
    }

    public TaskRow task(byte[] json) {
        return one(json, rows::task);
    }

    public List<AgentRow> agents(byte[] json) {
        return list(json, rows::agent);
    }

    public AgentRow agent(byte[] json) {
        return one(json, rows::agent);
    }

    public List<ActionRow> actions(byte[] json) {
        return list(json, rows::actionRow);
    }

    public ActionRow actionRow(byte[] json) {
        return one(json, rows::actionRow);
    }

    /// The record that an intervention answers with.
    public GuardianAction action(byte[] json) {
        return one(json, rows::action);
    }

    /// What `POST …/revert` answers.
    public RevertedJson reverted(byte[] json) {
        return one(json, RevertedJson::read);
    }

    public List<ActionNote> notes(byte[] json) {
        return list(json, ActionNoteJson::read);
    }

    /// The note that `POST …/notes` answers with.
    public ActionNote note(byte[] json) {
        return one(json, ActionNoteJson::read);
    }

    /// The plan for an action that was read before.
    public RestorePlan restorePlan(byte[] json, GuardianAction action) {
        return one(json, plan -> RestoreStepReader.plan(plan, action));
    }

    public List<GuardianEvent> events(byte[] json) {
        return list(json, rows::event);
    }

    /// One event, as in a frame of the event stream.
    public GuardianEvent event(byte[] json) {
        return one(json, rows::event);
    }

    /// The cursor that `GET /guardian/events/last` answers.
    public long lastEventId(byte[] json) {
        return one(json, fields -> fields.longCount("event_id").orElse(0L));
    }

    /// A line of what is kept of another system's actions.
    SeenActionJson.Seen seen(byte[] json) {
        return one(
                json,
                fields -> new SeenActionJson.Seen(
                        fields.time("seen_at").orElse(Instant.EPOCH),
                        fields.record("action").map(rows::action).orElse(null),
                        fields.text("gone").orElse(null)));
    }

    public CappedCount count(byte[] json) {
        return one(json, CountJson::read);
    }

    public FleetOverview overview(byte[] json) {
        return one(json, rows::overview);
    }

    public FleetSnapshot snapshot(byte[] json) {
        return one(json, rows::snapshot);
    }

    public List<PolicyText> policies(byte[] json) {
        return list(json, PolicyTextJson::read);
    }

    public PolicyText policy(byte[] json) {
        return one(json, PolicyTextJson::read);
    }

    public List<PolicyVersion> policyVersions(byte[] json) {
        return list(json, PolicyVersionJson::read);
    }

    public CapabilitiesJson capabilities(byte[] json) {
        return one(json, CapabilitiesJson::read);
    }

    private static <T> List<T> list(byte[] json, Function<JsonRecord, T> convert) {
        return reading(() -> {
            JsonNode root = FleetReader.parse(json);
            if (!root.isArray()) {
                throw new GuardianException.Invalid(
                        "malformed_json", "", "Expected an array, but found " + JsonRecord.kind(root), "");
            }
            List<T> items = new ArrayList<>(root.size());
            for (int index = 0; index < root.size(); index++) {
                items.add(convert.apply(JsonRecord.element(root.get(index), index)));
            }
            return items;
        });
    }

    private static <T> T one(byte[] json, Function<JsonRecord, T> convert) {
        return reading(() -> convert.apply(JsonRecord.whole(FleetReader.parse(json))));
    }

    private static <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (GuardianException.Invalid malformed) {
            throw new MalformedAnswer(malformed);
        }
    }
}
