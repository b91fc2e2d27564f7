package io.guardianops.audit.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Verifies a ledger, of a database or of a bundle: finds and names every edit, deletion, insertion, re-ordering,
/// roll-back and lost tail that the heads it was given can show.
///
/// The caller feeds all items from number 0 on, in order. For each, [#prepare] does what takes time (hashes,
/// parsing); it is pure and may run on any number of threads, in batches. [#accept] takes the results in order, on
/// one thread, and [#finish] gives the report.
///
/// **An action with several entries.** An action's row changes once, when it is reverted; `executed` commits to it
/// as it was and `reverted` as it is. The caller gives the row as it stands now with *every* entry that has
/// content. A row that doesn't match an entry is kept as a suspicion, which a later entry with content of the same
/// action lifts: so the row must match the action's last entry, and no claim about which is the last has to be
/// believed. An action that lost its nonce waits in the same way for its entry `redacted`; after that, no entry of
/// it has content. Memory grows with the actions that wait at the same time, and with nothing else; beyond
/// [#MOST_AWAITING] the verdict is *cannot tell*.
///
/// **An action that was archived** is missing from its entries, and one that says `archived` names it ([Archive]).
///
/// Entries that were archived keep their leaf hash ([LedgerItem#leafOnly]); they must be the first ones, and an
/// entry `archived` must say so ([LedgerEntry#THROUGH]). In an excerpt, any entry may be a leaf only.
///
/// After [#couldNotRead], nothing is concluded from what isn't there. One instance verifies one ledger; all but
/// [#prepare] is confined to one thread at a time.
public final class LedgerCheck {
    /// Findings that are kept in full.
    public static final int KEPT_FINDINGS = 1_000;

    /// Actions that may wait for a later entry at the same time.
    public static final int MOST_AWAITING = 1_000_000;

    private final Expectations expected;
    private final Findings findings = new Findings(KEPT_FINDINGS);
    private final Awaiting awaiting = new Awaiting(MOST_AWAITING);
    private final Chain chain = new Chain(findings);
    private final ArchivedActions archived = new ArchivedActions();
    private final KeyRotations rotations;
    private final List<String> misfiled = new ArrayList<>();
    private long leavesOnly;
    private long lastLeafOnly = -1;
    private long archivedThrough = -1;
    private long redacted;
    private long refused;
    private boolean readFailed;
    private boolean witnessBeyond;

    public LedgerCheck(Expectations expected) {
        this.expected = expected;
        this.rotations = new KeyRotations(expected.origin(), findings);
        HeadCheck.prepare(expected, chain);
    }

    /// Checks one item by itself. Never throws, whatever the item; any thread may call it.
    public static Checked prepare(LedgerItem item) {
        return ItemCheck.check(item);
    }

    /// The same, where the item's bytes were read already.
    ///
    /// @param entry what [LedgerEntry#read] made of the item's bytes
    public static Checked prepare(LedgerItem item, LedgerEntry entry) {
        return ItemCheck.check(item, entry);
    }

    /// Takes the next item.
    public void accept(Checked item) {
        item.certain().forEach(findings::add);
        if (!chain.append(item)) {
            return;
        }
        if (item.computed() == null) {
            leavesOnly++;
            lastLeafOnly = item.seq();
        }
        LedgerEntry entry = item.entry();
        if (entry != null) {
            action(item, entry);
            if (entry.kind().equals(EntryKind.KEY_ROTATED)) {
                rotations.take(entry);
            } else if (entry.kind().equals(EntryKind.REFUSED)) {
                refused++;
            } else if (entry.kind().equals(EntryKind.ARCHIVED)) {
                archive(entry);
            }
        }
    }

    private void action(Checked item, LedgerEntry entry) {
        Finding missing = item.content();
        if (missing != null && archived.explains(missing)) {
            archived.await(item.seq(), missing);
            // It is this one that tells of the action from here on.
            awaiting.spokenOf(Objects.requireNonNull(entry.actionId()));
        } else if (awaiting.take(item, entry)) {
            redacted++;
        }
    }

    /// Somebody who knows the entries `archived` tells of one beforehand, so that actions which are missing for that
    /// reason can wait for it in less memory. The entry must come all the same.
    public void archiveToCome(Archive archive) {
        archived.tell(archive);
    }

    /// The keys that are trusted, and those that they handed over to in the entries so far.
    public List<VerifierKey> believed() {
        return rotations.following(expected.trusted());
    }

    private void archive(LedgerEntry entry) {
        if (entry.more().get(LedgerEntry.THROUGH) instanceof Long through && through < entry.seq()) {
            archivedThrough = Math.max(archivedThrough, through);
        }
        try {
            archived.take(Archive.read(entry));
        } catch (MalformedEvidence _) {
            // It names no actions, and explains that none is there.
        }
    }

    /// The next entries are not here: of the subtree that they are, there is the root. In an excerpt only, and
    /// where the root is of more than one entry no head in between can be compared.
    ///
    /// @param leaves how many: a power of two that the number of entries before is a multiple of
    public void leftOut(long leaves, Hash root) {
        if (chain.leaveOut(leaves, root)) {
            leavesOnly += leaves;
        } else {
            findings.add(Finding.ofLedger(
                    FindingKind.PART_DIFFERS,
                    "After " + Finding.number(chain.size()) + " entries, no " + Finding.number(leaves)
                            + " entries can be left out together."));
        }
        lastLeafOnly = chain.size() - 1;
    }

    /// Something was found beside the entries, by whoever reads them.
    ///
    /// @param detail a sentence for a person
    public void found(FindingKind kind, String detail) {
        findings.add(Finding.ofLedger(kind, detail));
    }

    /// The store has an action that no entry speaks of.
    public void unrecorded(String actionId) {
        findings.add(Finding.unrecorded(actionId));
    }

    /// The store finds an action by other words than those that it shows. Where more is wrong with it, that is told
    /// instead.
    public void misfiled(String actionId) {
        misfiled.add(actionId);
    }

    /// The store takes an action for a step of restoring another one, or for none, unlike the entry that records it.
    public void misrestored(String actionId) {
        findings.add(Finding.misrestored(actionId));
    }

    /// The store has more than one action with this id, and entries speak of one.
    public void ambiguous(String actionId) {
        findings.add(Finding.ambiguous(actionId));
    }

    /// Reading failed here: for good, or for some entries, after which the caller goes on with those that can be
    /// read.
    ///
    /// @param cause a sentence for a person
    public void couldNotRead(String cause) {
        couldNotGoOn(FindingKind.READ_FAILED, cause);
    }

    /// What holds the entries is such that some or all of them stay unread; nothing is concluded from their
    /// absence.
    ///
    /// @param cause a sentence for a person
    public void couldNotGoOn(FindingKind kind, String cause) {
        readFailed = true;
        chain.expectGaps();
        found(kind, cause);
    }

    /// The report, after the last item.
    public VerificationReport finish() {
        HeadCheck heads = new HeadCheck(expected, chain, rotations, findings);
        chain.end(heads::isKept);
        if (!readFailed) {
            awaiting.end(findings);
            archived.end(findings);
            unarchived();
        }
        misfiled.stream()
                .filter(actionId -> !findings.tellsOf(actionId))
                .map(Finding::misfiled)
                .forEach(findings::add);
        SignedRange signed = heads.check(!readFailed);
        return new VerificationReport(
                findings.verdict(),
                chain.size(),
                Math.min(chain.size(), findings.lowestEntry()),
                signed,
                redacted,
                refused,
                leavesOnly,
                archived.recorded(),
                findings.inOrder(),
                findings.total(),
                limits(signed, heads));
    }

    /// A witness was given that knows only of entries beyond these. The caller names that among the limits.
    public void witnessIsBeyond() {
        witnessBeyond = true;
    }

    private void unarchived() {
        if (!expected.excerpt() && lastLeafOnly > archivedThrough) {
            findings.add(Finding.ofEntry(
                    FindingKind.ENTRY_MISSING,
                    archivedThrough + 1,
                    null,
                    "Of entries up to " + Finding.number(lastLeafOnly)
                            + " only the leaf hash is left, and no entry says that they were archived."));
        }
    }

    private List<String> limits(@Nullable SignedRange signed, HeadCheck heads) {
        List<String> limits = new ArrayList<>();
        if (expected.lostWitness() != null) {
            limits.add("The witness that this machine kept of this trail is not at " + expected.lostWitness() + ".");
        }
        if (expected.witnesses().isEmpty() && !witnessBeyond) {
            limits.add("No witness was given: entries lost after the newest checkpoint can't be noticed.");
        }
        if (signed != null && signed.size() < chain.size()) {
            limits.add("Entries after the newest checkpoint are linked, and could be rewritten by whoever owns the"
                    + " store.");
        }
        for (VerifierKey key : heads.unretired()) {
            limits.add("Nothing here says that key " + key.id() + " was retired, and it was: this is a copy from"
                    + " before that, or was rewritten with that key before"
                    + " it was signed anew. A checkpoint or witness that"
                    + " was kept elsewhere would tell.");
        }
        if (leavesOnly > 0) {
            limits.add("Of " + Finding.number(leavesOnly) + " entries only the hash is here; what they say is not.");
        }
        if (redacted > 0) {
            limits.add("What is left of the actions that were redacted is not proven by any hash.");
        }
        archived.recorded().stream()
                .map(archive -> "What " + archive.file() + " has of the actions up to entry "
                        + Finding.number(archive.through()) + " was not looked at; verify that bundle by itself.")
                .forEach(limits::add);
        if (heads.incomparable() > 0) {
            limits.add(Finding.number(heads.incomparable())
                    + " of the heads that were kept stand among entries that are left out, and could not be"
                    + " compared.");
        }
        if (!chain.isWhole() && !readFailed) {
            limits.add("Entries are missing, so the checkpoints after them could not be compared.");
        }
        limits.addAll(VerificationReport.GENERAL_LIMITS);
        return limits;
    }
}
