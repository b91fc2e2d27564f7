package io.guardianops.audit.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an entry `archived` says: the actions whose last entry is one of the first were sealed in a bundle and removed,
/// but for those that are named. Immutable; any thread may use it.
///
/// @param seq     the number of the entry
/// @param through the number of the last entry whose action may be gone
/// @param kept    ascending: of each action that stayed, the number of its last entry with content up to there
/// @param actions how many were removed
/// @param file    the name of the bundle
/// @param sha256  of the bundle's bytes
public record Archive(long seq, long through, List<Long> kept, long actions, String file, Hash sha256) {
    private static final String KEPT = "kept";
    private static final String ACTIONS = "actions";
    private static final String FILE = "file";
    private static final String SHA_256 = "sha256";

    public Archive {
        kept = List.copyOf(kept);
    }

    /// Whether the action that an entry with content speaks of is one of those that were removed.
    ///
    /// @param entry its number
    public boolean covers(long entry) {
        return entry <= through && Collections.binarySearch(kept, entry) < 0;
    }

    /// The members of the entry, but for who archives and why.
    public Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(LedgerEntry.THROUGH, through);
        members.put(KEPT, kept);
        members.put(ACTIONS, actions);
        members.put(FILE, file);
        members.put(SHA_256, sha256.hex());
        return members;
    }

    /// Reads an entry `archived`.
    ///
    /// @throws MalformedEvidence if it doesn't say which actions were removed, and to where
    public static Archive read(LedgerEntry entry) {
        long through = number(entry, LedgerEntry.THROUGH);
        if (through >= entry.seq()) {
            throw new MalformedEvidence("An entry can't archive entries that come after it.");
        }
        return new Archive(
                entry.seq(),
                through,
                kept(entry),
                number(entry, ACTIONS),
                text(entry, FILE),
                Hash.ofHex(text(entry, SHA_256)));
    }

    private static List<Long> kept(LedgerEntry entry) {
        if (!(entry.more().get(KEPT) instanceof List<?> numbers)) {
            throw new MalformedEvidence("The entry's member \"" + KEPT + "\" is no list.");
        }
        List<Long> kept = new ArrayList<>();
        for (Object number : numbers) {
            if (!(number instanceof Long each) || (!kept.isEmpty() && each <= kept.getLast())) {
                throw new MalformedEvidence("The entry's member \"" + KEPT + "\" is no list of ascending numbers.");
            }
            kept.add(each);
        }
        return kept;
    }

    private static long number(LedgerEntry entry, String name) {
        if (entry.more().get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw new MalformedEvidence("The entry's member \"" + name + "\" is no number.");
    }

    private static String text(LedgerEntry entry, String name) {
        if (entry.more().get(name) instanceof String text) {
            return text;
        }
        throw new MalformedEvidence("The entry's member \"" + name + "\" is no text.");
    }

    /// What it removed and to where, in a sentence.
    public String text() {
        return Finding.number(actions) + (actions == 1 ? " action is" : " actions are") + " archived in bundle " + file
                + " (sha256 " + sha256.hex() + ").";
    }
}
