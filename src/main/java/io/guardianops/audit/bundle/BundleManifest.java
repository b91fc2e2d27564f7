package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.CanonicalJson;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.MalformedEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a bundle says of itself: `manifest.json`, canonical JSON. Nobody signs it: it tells what to expect, and
/// proves nothing.
///
/// @param origin     the ledger's name
/// @param what       the subject
/// @param filter     the query whose answer is shown; null for everything
/// @param exportedBy who exported
/// @param exportedAt when
/// @param why        the reason that was given; null if none was
/// @param redact     names of the members that are withheld, ascending
/// @param range      the numbers of the first and the last entry that are shown; null if none is
/// @param counts     how much there is
/// @param parts      all parts but this one, in their order
public record BundleManifest(
        String origin,
        String what,
        @Nullable String filter,
        String exportedBy,
        Instant exportedAt,
        @Nullable String why,
        List<String> redact,
        @Nullable Range range,
        Counts counts,
        List<PartHash> parts) {
    /// The version of the format, member `format`.
    public static final long FORMAT = 1;

    private static final String FORMAT_MEMBER = "format";

    /// The numbers of the first and the last entry.
    public record Range(long first, long last) {}

    /// How much a bundle holds.
    ///
    /// @param entries  entries that are shown
    /// @param leftOut  entries before, between and after them, of which only hashes are here
    /// @param rows     lines of `rows.jsonl`
    /// @param withheld those of them that are shown in part
    /// @param redacted those of them that are redacted
    public record Counts(long entries, long leftOut, long rows, long withheld, long redacted) {}

    /// A part and what its bytes must be.
    public record PartHash(String name, long size, Hash sha256) {}

    public BundleManifest {
        redact = List.copyOf(redact);
        parts = List.copyOf(parts);
    }

    /// The canonical bytes.
    ///
    /// @throws MalformedEvidence if a text has a lone surrogate
    public byte[] bytes() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(FORMAT_MEMBER, FORMAT);
        members.put("origin", origin);
        members.put("what", what);
        members.put("filter", filter);
        members.put("exported_by", exportedBy);
        members.put("exported_at", LedgerTime.text(exportedAt));
        members.put("why", why);
        members.put("redact", redact);
        members.put("range", range == null ? null : List.of(range.first(), range.last()));
        members.put(
                "counts",
                Map.of(
                        "entries", counts.entries(),
                        "left_out", counts.leftOut(),
                        "rows", counts.rows(),
                        "withheld", counts.withheld(),
                        "redacted", counts.redacted()));
        Map<String, Object> hashes = new TreeMap<>();
        parts.forEach(part -> hashes.put(
                part.name(), Map.of("size", part.size(), "sha256", part.sha256().hex())));
        members.put("parts", hashes);
        return CanonicalJson.bytes(members);
    }

    /// The version that a manifest of any version says it has; -1 if it says none.
    static long formatOf(byte[] json) {
        return CanonicalJson.read(json).get(FORMAT_MEMBER) instanceof Long format ? format : -1;
    }

    /// Reads a manifest of this version.
    ///
    /// @param order the names of the parts in their order
    /// @throws MalformedEvidence if it is none, not in its only form, or has other parts
    static BundleManifest read(byte[] json, List<String> order) {
        Members members = new Members(CanonicalJson.readCanonical(json));
        Members counts = members.object("counts");
        Members parts = members.object("parts");
        List<PartHash> hashes = new ArrayList<>();
        for (String name : order) {
            Members part = parts.object(name);
            hashes.add(new PartHash(name, part.number("size"), Hash.ofHex(part.text("sha256"))));
        }
        String at = members.text("exported_at");
        BundleManifest manifest = new BundleManifest(
                members.text("origin"),
                members.text("what"),
                members.textOrNull("filter"),
                members.text("exported_by"),
                LedgerTime.parse(at)
                        .orElseThrow(() -> new MalformedEvidence("The ledger writes no time as \"" + at + "\".")),
                members.textOrNull("why"),
                members.list("redact").stream().map(String::valueOf).toList(),
                range(members),
                new Counts(
                        counts.number("entries"),
                        counts.number("left_out"),
                        counts.number("rows"),
                        counts.number("withheld"),
                        counts.number("redacted")),
                hashes);
        if (!Arrays.equals(manifest.bytes(), json)) {
            throw new MalformedEvidence("The manifest is not in its only form, or names other parts than there are.");
        }
        return manifest;
    }

    private static @Nullable Range range(Members members) {
        if (members.isNull("range")) {
            return null;
        }
        List<?> range = members.list("range");
        if (range.size() == 2 && range.getFirst() instanceof Long first && range.getLast() instanceof Long last) {
            return new Range(first, last);
        }
        throw new MalformedEvidence("The member \"range\" is no pair of numbers.");
    }

    /// An object whose members are asked for by name and type.
    private record Members(Map<?, ?> members) {
        Members object(String name) {
            if (members.get(name) instanceof Map<?, ?> map) {
                return new Members(map);
            }
            throw new MalformedEvidence("The member \"" + name + "\" is no object.");
        }

        long number(String name) {
            if (members.get(name) instanceof Long number) {
                return number;
            }
            throw new MalformedEvidence("The member \"" + name + "\" is no number.");
        }

        String text(String name) {
            if (members.get(name) instanceof String text) {
                return text;
            }
            throw new MalformedEvidence("The member \"" + name + "\" is no text.");
        }

        @Nullable
        String textOrNull(String name) {
            return isNull(name) ? null : text(name);
        }

        boolean isNull(String name) {
            return members.get(name) == null;
        }

        List<?> list(String name) {
            if (members.get(name) instanceof List<?> list) {
                return list;
            }
            throw new MalformedEvidence("The member \"" + name + "\" is no list.");
        }
    }
}
