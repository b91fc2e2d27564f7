package io.guardianops.audit.ledger;

import io.guardianops.model.GuardianAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A ledger with its actions, as a store would keep them, and open to every kind of tampering.
public final class Ledger {
    public static final String ORIGIN = "guardian.example/store";

    /// What a store keeps of an entry.
    public static final class Row {
        public long seq;
        public byte[] entry;
        public Hash leaf;

        Row(long seq, byte[] entry) {
            this.seq = seq;
            this.entry = entry;
            this.leaf = Hash.leaf(entry);
        }
    }

    public SigningKey key = SigningKey.generate(ORIGIN);
    public final List<Row> rows = new ArrayList<>();
    public final Map<String, GuardianAction> actions = new HashMap<>();
    public final Map<String, Nonce> nonces = new HashMap<>();
    public final Set<String> archived = new HashSet<>();
    public Frontier tree = Frontier.EMPTY;
    private Instant clock = Actions.TIME;
    private Hash prev = Hash.ZERO;

    public Ledger() {
        append(EntryKind.GENESIS, null, null, Map.of("origin", ORIGIN));
    }

    /// A ledger of this many entries, each the execution of an action but the first.
    public static Ledger of(int entries) {
        Ledger ledger = new Ledger();
        for (int i = 1; i < entries; i++) {
            ledger.execute(i);
        }
        return ledger;
    }

    public void append(
            EntryKind kind, @Nullable String actionId, @Nullable Hash content, Map<String, @Nullable Object> more) {
        clock = clock.plusSeconds(1);
        LedgerEntry entry = new LedgerEntry(tree.size(), kind, LedgerTime.text(clock), actionId, content, prev, more);
        Row row = new Row(tree.size(), entry.bytes());
        rows.add(row);
        prev = row.leaf;
        tree = tree.append(row.leaf);
    }

    public GuardianAction execute(long number) {
        GuardianAction action = Actions.action(number);
        nonces.put(action.id(), Nonce.random());
        return record(EntryKind.EXECUTED, action, Map.of());
    }

    public GuardianAction revert(String id) {
        GuardianAction reverted = Actions.reverted(action(id), clock);
        return record(EntryKind.REVERTED, reverted, Map.of(LedgerEntry.REVERTED_AT, LedgerTime.text(clock)));
    }

    private GuardianAction record(EntryKind kind, GuardianAction action, Map<String, @Nullable Object> own) {
        actions.put(action.id(), action);
        Nonce nonce = nonce(action.id());
        Map<String, @Nullable Object> more = new LinkedHashMap<>(own);
        more.put(LedgerEntry.FIELDS, FieldMarks.of(nonce, action));
        append(kind, action.id(), ActionContent.hash(nonce, action), more);
        return action;
    }

    public void redact(String id) {
        nonces.remove(id);
        append(EntryKind.REDACTED, id, null, Map.of("why", "privacy"));
    }

    /// Removes the actions of entries up to one, but for those that go on after it and those that stay.
    public Archive archive(long through, Long... kept) {
        Set<String> staying = new HashSet<>();
        Set<String> going = new HashSet<>();
        for (Row row : rows) {
            LedgerEntry entry = LedgerEntry.read(row.entry);
            if (entry.actionId() != null) {
                boolean stays = row.seq > through || List.of(kept).contains(row.seq);
                boolean _ = (stays ? staying : going).add(entry.actionId());
            }
        }
        going.removeAll(staying);
        actions.keySet().removeAll(going);
        archived.addAll(going);
        Archive archive = new Archive(
                tree.size(), through, List.of(kept), going.size(), "old.guardian", Hash.leaf(new byte[] {1}));
        append(EntryKind.ARCHIVED, null, null, archive.members());
        return archive;
    }

    /// Has a new key sign from here on.
    public KeyRotation rotate() {
        SigningKey next = SigningKey.generate(ORIGIN);
        KeyRotation rotation = KeyRotation.sign(key, next.verifier(), ORIGIN, tree.size());
        append(rotation);
        key = next;
        return rotation;
    }

    public void append(KeyRotation rotation) {
        append(EntryKind.KEY_ROTATED, null, null, rotation.members());
    }

    public GuardianAction action(String id) {
        return Objects.requireNonNull(actions.get(id));
    }

    public Nonce nonce(String id) {
        return Objects.requireNonNull(nonces.get(id));
    }

    /// Replaces an entry and its leaf, as somebody would who knows the format.
    public void rewrite(int at, EntryKind kind) {
        Row row = rows.get(at);
        LedgerEntry entry = LedgerEntry.read(row.entry);
        rows.set(
                at,
                new Row(
                        row.seq,
                        new LedgerEntry(
                                        entry.seq(),
                                        kind,
                                        entry.at(),
                                        entry.actionId(),
                                        entry.content(),
                                        entry.prev(),
                                        entry.more())
                                .bytes()));
    }

    /// Links and numbers everything anew from an entry on, as somebody would who rewrites the ledger.
    public void relink(int from) {
        Frontier relinked = Frontier.EMPTY;
        Hash last = Hash.ZERO;
        for (int i = 0; i < rows.size(); i++) {
            if (i >= from) {
                LedgerEntry entry = LedgerEntry.read(rows.get(i).entry);
                rows.set(
                        i,
                        new Row(
                                i,
                                new LedgerEntry(
                                                i,
                                                entry.kind(),
                                                entry.at(),
                                                entry.actionId(),
                                                entry.content(),
                                                last,
                                                entry.more())
                                        .bytes()));
            }
            last = rows.get(i).leaf;
            relinked = relinked.append(last);
        }
        tree = relinked;
        prev = last;
    }

    public SignedNote checkpoint() {
        return key.sign(new Checkpoint(ORIGIN, tree.head()));
    }

    /// All that a verifier with every means would know now.
    public Expectations expectations() {
        return Expectations.none()
                .withOrigin(ORIGIN)
                .withStoredHead(tree.head())
                .withCheckpoint(checkpoint())
                .withTrusted(key.verifier())
                .withWitness("the witness", tree.head());
    }

    public LedgerItem item(Row row) {
        return LedgerItem.of(row.seq, row.entry, row.leaf, evidence(row));
    }

    private ActionEvidence evidence(Row row) {
        String id;
        try {
            id = LedgerEntry.read(row.entry).actionId();
        } catch (MalformedEvidence _) {
            return new ActionEvidence.Missing();
        }
        GuardianAction action = actions.get(id);
        Nonce nonce = nonces.get(id);
        if (action == null) {
            return archived.contains(id) ? new ActionEvidence.Archived() : new ActionEvidence.Missing();
        }
        return nonce == null ? new ActionEvidence.Redacted() : new ActionEvidence.Present(nonce, action);
    }

    public VerificationReport verify(Expectations expected) {
        LedgerCheck check = new LedgerCheck(expected);
        rows.forEach(row -> check.accept(LedgerCheck.prepare(item(row))));
        return check.finish();
    }
}
