package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.ActionContent;
import io.guardianops.audit.ledger.ActionEvidence;
import io.guardianops.audit.ledger.CanonicalJson;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.model.GuardianAction;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /// As the item of an entry that it stands with.
    default LedgerItem item(long seq, byte[] entry) {
        return LedgerItem.of(seq, entry, null, evidence());
    }

    /// The action with its nonce: `{"action":CONTENT,"nonce":HEX,"reverted_at":TIME or null}`, where `CONTENT`
    /// are the very bytes that the content hash is taken of. Read from a plain line it is understood only when
    /// asked for its action: whether it is what an entry commits to, its bytes tell.
    final class Shown implements BundleRow {
        private final Nonce nonce;
        private final @Nullable PlainShown line;

        // Immutable, so it matters to nobody who made it; several threads may, and each makes the same.
        private volatile @Nullable GuardianAction action;

        Shown(Nonce nonce, GuardianAction action) {
            this.nonce = nonce;
            this.line = null;
            this.action = action;
        }

        Shown(PlainShown line) {
            this.nonce = line.nonce();
            this.line = line;
        }

        /// The action.
        public GuardianAction action() {
            GuardianAction known = action;
            if (known == null) {
                known = Objects.requireNonNull(line).action();
                action = known;
            }
            return known;
        }

        /// The action's audit log as JSON, where it stands in the line in a form that says the same to every
        /// reader; null where only [#action] says it.
        public @Nullable String plainLog() {
            return line == null ? null : line.log();
        }

        boolean isReverted() {
            return line == null ? action().isReverted() : line.isReverted();
        }

        @Override
        public String actionId() {
            return line == null ? action().id() : line.actionId();
        }

        @Override
        public ActionEvidence evidence() {
            return new ActionEvidence.Present(nonce, action());
        }

        @Override
        public LedgerItem item(long seq, byte[] entry) {
            return line == null
                    ? BundleRow.super.item(seq, entry)
                    : LedgerItem.of(seq, entry, null, line.fields(), nonce, this::evidence);
        }

        @Override
        public byte[] bytes() {
            Instant reverted = action().revertedAt();
            return PlainShown.line(
                    ActionContent.bytes(action()), nonce, reverted == null ? null : LedgerTime.text(reverted));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Shown shown && nonce.equals(shown.nonce) && action().equals(shown.action());
        }

        @Override
        public int hashCode() {
            return Objects.hash(nonce, action());
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
        Optional<PlainShown> plain = PlainShown.of(line);
        return plain.isPresent() ? new Shown(plain.orElseThrow()) : readAny(line);
    }

    /// The long way, which takes every row, and says what is wrong with what is none.
    static BundleRow readAny(byte[] line) {
        BundleRow row = of(CanonicalJson.readCanonical(line));
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
