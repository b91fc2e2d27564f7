package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.ActionContent;
import io.guardianops.audit.ledger.ActionEvidence;
import io.guardianops.audit.ledger.CanonicalJson;
import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.model.GuardianAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A line of `rows.jsonl`: what a bundle shows of an action. Canonical JSON, of which each row has one form.
/// Immutable.
public sealed interface BundleRow {
    /// The action that it is of.
    String actionId();

    /// What it is worth as evidence.
    ActionEvidence evidence();

    /// Its line, without the newline.
    ///
    /// @throws MalformedEvidence if the action can't be written canonically
    byte[] bytes();

    /// The action with its nonce: `{"action":CONTENT,"nonce":HEX,"reverted_at":TIME or null}`, where `CONTENT` are
    /// the very bytes that the content hash is taken of.
    record Shown(Nonce nonce, GuardianAction action) implements BundleRow {
        private static final byte[] ACTION = "{\"action\":".getBytes(StandardCharsets.US_ASCII);

        @Override
        public String actionId() {
            return action.id();
        }

        @Override
        public ActionEvidence evidence() {
            return new ActionEvidence.Present(nonce, action);
        }

        @Override
        public byte[] bytes() {
            Instant reverted = action.revertedAt();
            byte[] content = ActionContent.bytes(action);
            byte[] end = (",\"nonce\":\"" + nonce + "\",\"reverted_at\":"
                            + (reverted == null ? "null" : "\"" + LedgerTime.text(reverted) + "\"") + "}")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] line = Arrays.copyOf(ACTION, ACTION.length + content.length + end.length);
            System.arraycopy(content, 0, line, ACTION.length, content.length);
            System.arraycopy(end, 0, line, ACTION.length + content.length, end.length);
            return line;
        }
    }

    /// The action without the members that the export withholds, and without its nonce:
    /// `{"action":{…},"action_id":ID,"reverted_at":TIME or null,"withheld":[NAMES]}`. Nothing proves what is left.
    ///
    /// @param members what is left of the content, as it is written there
    /// @param names   what was withheld wherever it stood, ascending
    record Withheld(
            String actionId,
            Map<String, @Nullable Object> members,
            @Nullable Instant revertedAt,
            List<String> names) implements BundleRow {
        public Withheld {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
            names = List.copyOf(names);
        }

        /// The action as far as it is shown: what is withheld is empty, the authority the lowest.
        ///
        /// @param at stands in for the time when the record was made
        /// @throws MalformedEvidence if what is left is not of the form that an action has
        public GuardianAction action(Instant at) {
            return ActionText.readPart(actionId, members, revertedAt, at);
        }

        @Override
        public ActionEvidence evidence() {
            return new ActionEvidence.Withheld();
        }

        @Override
        public byte[] bytes() {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put(ACTION, members);
            line.put(ACTION_ID, actionId);
            line.put(REVERTED_AT, revertedAt == null ? null : LedgerTime.text(revertedAt));
            line.put(WITHHELD, names);
            return CanonicalJson.bytes(line);
        }
    }

    /// The store had no nonce any more, as redaction leaves it: `{"action_id":ID,"redacted":true}`. An entry
    /// `redacted` must say so. Of this row and the next an action may have several.
    record Redacted(String actionId) implements BundleRow {
        @Override
        public ActionEvidence evidence() {
            return new ActionEvidence.Redacted();
        }

        @Override
        public byte[] bytes() {
            return CanonicalJson.bytes(Map.of(ACTION_ID, actionId, REDACTED, true));
        }
    }

    /// The store had removed the row, once it was sealed in another bundle: `{"action_id":ID,"archived":true}`. An
    /// entry
    /// `archived` must say so.
    record Archived(String actionId) implements BundleRow {
        @Override
        public ActionEvidence evidence() {
            return new ActionEvidence.Archived();
        }

        @Override
        public byte[] bytes() {
            return CanonicalJson.bytes(Map.of(ACTION_ID, actionId, ARCHIVED, true));
        }
    }

    /// The store had a row that made no action: `{"action_id":ID,"unreadable":PROBLEM}`.
    record Unreadable(String actionId, String problem) implements BundleRow {
        @Override
        public ActionEvidence evidence() {
            return new ActionEvidence.Unreadable(problem);
        }

        @Override
        public byte[] bytes() {
            return CanonicalJson.bytes(Map.of(ACTION_ID, actionId, UNREADABLE, problem));
        }
    }

    /// Member of a row.
    String ACTION = "action";

    /// Member of a row.
    String ACTION_ID = "action_id";

    /// Member of a row.
    String NONCE = "nonce";

    /// Member of a row.
    String REVERTED_AT = "reverted_at";

    /// Member of a row.
    String REDACTED = "redacted";

    /// Member of a row.
    String ARCHIVED = "archived";

    /// Member of a row.
    String UNREADABLE = "unreadable";

    /// Member of a row.
    String WITHHELD = "withheld";

    /// Reads a line.
    ///
    /// @throws MalformedEvidence if it is none, or not in its only form
    static BundleRow read(byte[] line) {
        Map<String, @Nullable Object> members = CanonicalJson.readCanonical(line);
        BundleRow row = of(members);
        if (!Arrays.equals(row.bytes(), line)) {
            throw new MalformedEvidence("The row is not in its only form.");
        }
        return row;
    }

    private static BundleRow of(Map<String, @Nullable Object> members) {
        if (members.get(NONCE) instanceof String nonce) {
            return new Shown(
                    nonce(nonce),
                    ActionText.read(object(members.get(ACTION)), ActionText.timeOrNull(members, REVERTED_AT)));
        }
        if (!(members.get(ACTION_ID) instanceof String id)) {
            throw new MalformedEvidence("The row is of no action.");
        }
        if (members.get(WITHHELD) instanceof List<?> names) {
            return new Withheld(
                    id,
                    object(members.get(ACTION)),
                    ActionText.timeOrNull(members, REVERTED_AT),
                    names.stream().map(String::valueOf).toList());
        }
        if (members.get(UNREADABLE) instanceof String problem) {
            return new Unreadable(id, problem);
        }
        return members.containsKey(ARCHIVED) ? new Archived(id) : new Redacted(id);
    }

    private static Nonce nonce(String hex) {
        try {
            return Nonce.of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException noHex) {
            throw new MalformedEvidence("A nonce is written in hexadecimal digits.", noHex);
        }
    }

    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new MalformedEvidence("The row's \"action\" is no object.");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, each) -> members.put(String.valueOf(name), each));
        return members;
    }
}
