package io.guardianops.audit.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One entry of the ledger. Its canonical bytes are the leaf:
/// `{"action_id","at","content","kind","prev","seq","v":1, …the kind's own}`, hashes as 64 hexadecimal digits, what is
/// absent as null. Kinds and members that this version doesn't know survive reading.
///
/// @param seq      its number, from 0
/// @param kind     what it records
/// @param at       when, in the form of [LedgerTime]
/// @param actionId the action that it speaks of
/// @param content  the commitment to that action as it stands after this entry ([ActionContent]); asks for an action id
/// @param prev     the leaf hash of the entry before; [Hash#ZERO] for the first
/// @param more     the kind's own members, as canonical JSON takes them
public record LedgerEntry(
        long seq,
        EntryKind kind,
        String at,
        @Nullable String actionId,
        @Nullable Hash content,
        Hash prev,
        Map<String, @Nullable Object> more) {

    /// The version of the format, member `v`.
    public static final long VERSION = 1;

    /// The member of `archived` that names the last entry that was sealed.
    public static final String THROUGH = "through";

    /// The member with the field marks of the content ([FieldMarks]).
    public static final String FIELDS = "fields";

    /// The member that says when the action was marked reverted, in the form of [LedgerTime]. In `reverted` it must
    /// agree with the action's row; where it is absent in another kind, the action isn't reverted.
    public static final String REVERTED_AT = "reverted_at";

    static final String SEQ = "seq";
    static final String KIND = "kind";
    static final String AT = "at";
    static final String ACTION_ID = "action_id";
    static final String CONTENT = "content";
    static final String PREV = "prev";
    static final String V = "v";
    private static final Set<String> COMMON = Set.of(SEQ, KIND, AT, ACTION_ID, CONTENT, PREV, V);

    public LedgerEntry {
        if (seq < 0 || seq > CanonicalJson.MAX_INTEGER) {
            throw new MalformedEvidence("No entry has the number " + seq + ".");
        }
        if (!LedgerTime.isTime(at)) {
            throw new MalformedEvidence("The ledger writes no time as \"" + at + "\".");
        }
        if (content != null && actionId == null) {
            throw new MalformedEvidence("An entry with content speaks of an action.");
        }
        if (!Collections.disjoint(more.keySet(), COMMON)) {
            throw new MalformedEvidence("A kind's own members can't have the names that every entry has.");
        }
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /// The canonical bytes.
    ///
    /// @throws MalformedEvidence if a member can't be written canonically
    public byte[] bytes() {
        return CanonicalJson.bytes(members());
    }

    /// The canonical text around the two members that a place in the ledger gives, for a store that gives the places
    /// by itself. Number and predecessor of this entry don't count.
    ///
    /// @throws MalformedEvidence if a member can't be written canonically
    public EntryFrame frame() {
        SortedMap<String, @Nullable Object> members = new TreeMap<>(members());
        members.keySet().removeAll(Set.of(PREV, SEQ));
        return new EntryFrame(
                "{" + inner(members.headMap(PREV)) + ",\"" + PREV + "\":\"",
                "\"," + followed(inner(members.subMap(PREV, SEQ))) + "\"" + SEQ + "\":",
                "," + inner(members.tailMap(SEQ)) + "}");
    }

    /// Without the braces.
    private static String inner(Map<String, @Nullable Object> members) {
        String text = new String(CanonicalJson.bytes(members), StandardCharsets.UTF_8);
        return text.substring(1, text.length() - 1);
    }

    private static String followed(String members) {
        return members.isEmpty() ? "" : members + ",";
    }

    private Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new HashMap<>(more);
        members.put(SEQ, seq);
        members.put(KIND, kind.value());
        members.put(AT, at);
        members.put(ACTION_ID, actionId);
        members.put(CONTENT, content == null ? null : content.hex());
        members.put(PREV, prev.hex());
        members.put(V, VERSION);
        return members;
    }

    /// Reads an entry.
    ///
    /// @throws UnknownEntryVersion if it is of another version
    /// @throws MalformedEvidence   if it isn't canonical JSON with the members that every entry has
    public static LedgerEntry read(byte[] bytes) {
        LedgerEntry plain = PlainEntry.read(bytes);
        return plain == null ? readAny(bytes) : plain;
    }

    private static LedgerEntry readAny(byte[] bytes) {
        Map<String, @Nullable Object> members = CanonicalJson.readCanonical(bytes);
        if (!(members.get(V) instanceof Long version)) {
            throw new MalformedEvidence("The entry's member \"v\" is no number.");
        }
        if (version != VERSION) {
            throw new UnknownEntryVersion(version);
        }
        return of(members);
    }

    private static LedgerEntry of(Map<String, @Nullable Object> members) {
        if (!(members.get(SEQ) instanceof Long seq)) {
            throw new MalformedEvidence("The entry's member \"seq\" is no number.");
        }
        String content = textOrNull(members, CONTENT);
        Map<String, @Nullable Object> more = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (!COMMON.contains(name)) {
                more.put(name, value);
            }
        });
        return new LedgerEntry(
                seq,
                new EntryKind(text(members, KIND)),
                text(members, AT),
                textOrNull(members, ACTION_ID),
                content == null ? null : Hash.ofHex(content),
                Hash.ofHex(text(members, PREV)),
                more);
    }

    private static String text(Map<String, @Nullable Object> members, String name) {
        String text = textOrNull(members, name);
        if (text == null) {
            throw new MalformedEvidence("The entry's member \"" + name + "\" is null.");
        }
        return text;
    }

    private static @Nullable String textOrNull(Map<String, @Nullable Object> members, String name) {
        Object value = members.get(name);
        if (value instanceof String text) {
            return text;
        }
        if (value == null && members.containsKey(name)) {
            return null;
        }
        throw new MalformedEvidence("The entry's member \"" + name + "\" is no text.");
    }
}
