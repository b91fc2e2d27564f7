package io.guardianops.engine;

import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.NoteEntry;
import io.guardianops.engine.port.LedgerReads;
import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.Store;
import io.guardianops.model.ActionNote;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remarks on recorded actions, added after the fact. Each is an entry of the audit ledger and stays: neither can its
/// text be changed, nor deleted by a redaction. Safe for use from any thread.
public final class Notes {
    private static final Logger LOG = LoggerFactory.getLogger(Notes.class);

    /// Auditors write them too.
    private static final AuthorityLevel REQUIRED = AuthorityLevel.MONITOR;

    private static final String KEY = "idempotency_key";

    private final Store store;
    private final EngineClock clock;
    private final RefusedActs refused;

    Notes(Store store, EngineClock clock, RefusedActs refused) {
        this.store = store;
        this.clock = clock;
        this.refused = refused;
    }

    /// The remarks on an action, oldest first; none if there is no such action.
    public List<ActionNote> of(String actionId) {
        return store.read(tx -> entries(tx, actionId)
                .flatMap(entry -> NoteEntry.read(entry).stream())
                .toList());
    }

    private static Stream<LedgerEntry> entries(ReadTransaction tx, String actionId) {
        List<Long> numbers = tx.ledger().entriesOf(actionId);
        return numbers.isEmpty()
                ? Stream.empty()
                : tx.ledger().rowsAt(numbers).stream().flatMap(row -> entry(row).stream());
    }

    /// What can't be read is found by the verification.
    private static Optional<LedgerEntry> entry(LedgerReads.Row row) {
        try {
            return Optional.of(LedgerEntry.read(row.entry()));
        } catch (MalformedEvidence e) {
            LOG.warn("Entry {} can't be read: {}", row.seq(), e.getMessage());
            return Optional.empty();
        }
    }

    /// Adds a remark. A repeat with the idempotency key of the first time answers with what that wrote.
    ///
    /// @param mandate who, and as its reason the remark
    /// @throws GuardianException.NotPermitted below MONITOR
    /// @throws GuardianException.NotFound     `action_not_found`, `action_archived`
    /// @throws GuardianException.Conflict     `action_not_recorded` if this ledger doesn't have the action
    /// @throws GuardianException.Invalid      with the field that is wrong; that of the remark is `text`
    public ActionNote add(String actionId, Mandate mandate) {
        refused.check("note", actionId, REQUIRED, mandate, () -> Rules.checkAuthority("A note", REQUIRED, mandate));
        Rules.checkNote(mandate.reason());
        Rules.checkName("initiated_by", mandate.initiatedBy());
        Rules.checkOptionalName(KEY, mandate.idempotencyKey());
        Rules.checkName("action_id", actionId);
        ActionNote note = store.write(tx -> {
            GuardianAction action = tx.action(actionId).orElseThrow(() -> Archives.notThere(tx, actionId));
            List<LedgerEntry> entries = entries(tx, actionId).toList();
            if (entries.isEmpty()) {
                throw Refusals.notRecorded(actionId, "Write it where that was recorded.");
            }
            String key = mandate.idempotencyKey();
            Optional<ActionNote> earlier = entries.stream()
                    .filter(entry -> key != null && key.equals(entry.more().get(KEY)))
                    .flatMap(entry -> NoteEntry.read(entry).stream())
                    .findFirst();
            if (earlier.isPresent()) {
                return same(earlier.orElseThrow(), mandate);
            }
            Instant now = clock.now();
            long seq = tx.nextEntry(now);
            tx.record(
                    EntryKind.NOTE,
                    now,
                    actionId,
                    Facts.of(NoteEntry.BY, mandate.initiatedBy())
                            .and(NoteEntry.TEXT, mandate.reason())
                            .and("authority_level", mandate.authority().level())
                            .andIfPresent("token_name", mandate.tokenName())
                            .andIfPresent(KEY, key)
                            .map());
            tx.publish(
                    GuardianEvent.ACTION_NOTED,
                    Interventions.ENTITY_TYPE,
                    actionId,
                    Facts.of("action_id", actionId)
                            .and("action_type", action.type().value())
                            .and("target_entity", action.targetEntity())
                            .and("noted_by", mandate.initiatedBy())
                            .map(),
                    now);
            return new ActionNote(seq, actionId, mandate.reason(), mandate.initiatedBy(), now);
        });
        LOG.info("{} added a note to action {}", mandate.initiatedBy(), actionId);
        return note;
    }

    /// Other words are another note, and must not be taken for written.
    private static ActionNote same(ActionNote earlier, Mandate mandate) {
        if (!earlier.text().equals(mandate.reason()) || !earlier.by().equals(mandate.initiatedBy())) {
            throw Refusals.idempotencyMismatch(Objects.requireNonNull(mandate.idempotencyKey()), earlier.actionId());
        }
        return earlier;
    }
}
