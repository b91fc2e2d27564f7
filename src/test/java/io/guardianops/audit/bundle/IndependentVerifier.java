package io.guardianops.audit.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A verifier as a stranger would write it from `docs/bundle.md`: shares no code with ours, and says only yes or
/// no.
// Short, so that it can be read at one go: whatever is wrong ends as "not verified".
@SuppressWarnings({"NullAway", "OperatorPrecedence", "ArrayRecordComponent", "StringSplitter"})
final class IndependentVerifier {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ROW = Pattern.compile(
            "\\{\"action\":(\\{.*}),\"nonce\":\"([0-9a-f]{32})\",\"reverted_at\":(?:null|\"([^\"]{32})\")}",
            Pattern.DOTALL);

    private record Subtree(long leaves, byte[] root) {}

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final ArrayDeque<Subtree> tree = new ArrayDeque<>();
    private final Set<String> unproven = new HashSet<>();
    private final Set<String> unredacted = new HashSet<>();
    private final TreeSet<Long> unarchived = new TreeSet<>();
    private long size;
    private int nextRow;

    private IndependentVerifier() {}

    /// True if the bundle is what the key's owner signed, to the last bit.
    static boolean verifies(byte[] file, String key) {
        try {
            new IndependentVerifier().verify(file, key);
            return true;
        } catch (Exception notVerified) {
            return false;
        }
    }

    private void verify(byte[] file, String key) throws Exception {
        unzip(file);
        require(Arrays.equals(zip(), file));
        JsonNode manifest = json(part("manifest.json"));
        requireOneForm(part("manifest.json"));
        require(manifest.get("format").longValue() == 1);
        require(manifest.get("parts").size() == parts.size() - 1);
        for (Map.Entry<String, byte[]> each : parts.entrySet()) {
            if (!each.getKey().equals("manifest.json")) {
                JsonNode hash = manifest.get("parts").get(each.getKey());
                require(hash.get("size").longValue() == each.getValue().length);
                require(hash.get("sha256").stringValue().equals(hex(sha256(each.getValue()))));
            }
        }
        String origin = manifest.get("origin").stringValue();
        Map<String, Long> retired = new LinkedHashMap<>();
        List<String> keys = following(key, origin, retired);
        String[] head = signed(new String(part("checkpoint.txt"), StandardCharsets.UTF_8), keys, retired);
        require(head[0].equals(origin));
        entries(Long.parseLong(head[1]), Base64.getDecoder().decode(head[2]), manifest);
    }

    /// The key, and those that it handed over to.
    private List<String> following(String key, String origin, Map<String, Long> retired) throws Exception {
        List<String> keys = new ArrayList<>(List.of(key));
        for (byte[] line : lines(part("entries.jsonl"))) {
            JsonNode entry = json(line);
            if (entry.get("kind").stringValue().equals("key_rotated")) {
                long seq = entry.get("seq").longValue();
                String old = entry.get("old_key").stringValue();
                String next = entry.get("new_key").stringValue();
                require(entry.get("origin").stringValue().equals(origin));
                String text = "guardian-key-rotation/v1\n" + origin + "\n" + seq + "\n" + next + "\n";
                require(isBy(old, old.split("\\+", 3)[0], entry.get("signature").stringValue()));
                requireSignature(text, entry.get("signature").stringValue(), old);
                require(retired.put(old, seq) == null);
                if (keys.contains(old)) {
                    keys.add(next);
                }
            }
        }
        return keys;
    }

    private static String[] signed(String note, List<String> keys, Map<String, Long> retired) throws Exception {
        int blank = note.lastIndexOf("\n\n");
        String text = note.substring(0, blank + 1);
        for (String line : note.substring(blank + 2).split("\n")) {
            String[] words = line.split(" ");
            for (String key : keys) {
                if (isBy(key, words[1], words[2])) {
                    requireSignature(text, words[2], key);
                    String[] head = text.split("\n");
                    require(retired.getOrDefault(key, Long.MAX_VALUE) >= Long.parseLong(head[1]));
                    return head;
                }
            }
        }
        throw new IllegalArgumentException("No signature by this key");
    }

    private static boolean isBy(String key, String name, String signature) {
        String[] vkey = key.split("\\+", 3);
        byte[] id = Arrays.copyOf(Base64.getDecoder().decode(signature), 4);
        return name.equals(vkey[0]) && hex(id).equals(vkey[1]);
    }

    private static void requireSignature(String text, String base64, String key) throws Exception {
        byte[] signature = Base64.getDecoder().decode(base64);
        byte[] typed = Base64.getDecoder().decode(key.split("\\+", 3)[2]);
        byte[] x509 =
                HexFormat.of().parseHex("302a300506032b6570032100" + hex(typed).substring(2));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
        check.update(text.getBytes(StandardCharsets.UTF_8));
        require(check.verify(Arrays.copyOfRange(signature, 4, signature.length)));
    }

    private void entries(long signed, byte[] root, JsonNode manifest) throws Exception {
        List<byte[]> rows = lines(part("rows.jsonl"));
        byte[] proofPart = parts.get("proof.json");
        JsonNode proof = proofPart == null ? null : json(requireOneForm(proofPart));
        int nextHash = 0;
        byte[] prev = new byte[32];
        boolean reached = signed == 0;
        List<byte[]> lines = lines(part("entries.jsonl"));
        for (byte[] line : lines) {
            JsonNode entry = json(line);
            require(entry.get("v").longValue() == 1);
            long seq = entry.get("seq").longValue();
            require(proof != null ? seq >= size && seq < signed : seq == size);
            if (seq == size) {
                require(prev.length == 0 || hex(prev).equals(entry.get("prev").stringValue()));
            } else {
                nextHash = leaveOut(seq, proof, nextHash);
            }
            prev = sha256(new byte[] {0}, line);
            append(new Subtree(1, prev));
            reached |= size == signed && Arrays.equals(root(), root);
            require(size != signed || reached);
            action(entry, rows);
            if (tree.isEmpty()) {
                prev = new byte[0];
            }
        }
        if (proof != null) {
            nextHash = leaveOut(signed, proof, nextHash);
            require(nextHash == proof.get("left_out").size()
                    && proof.get("size").longValue() == signed);
            reached = Arrays.equals(root(), root);
        }
        require(reached && unproven.isEmpty() && unredacted.isEmpty() && nextRow == rows.size());
        require(unarchived.isEmpty());
        require(manifest.get("counts").get("entries").longValue() == lines.size());
        require(manifest.get("counts").get("rows").longValue() == rows.size());
        require(manifest.get("counts").get("left_out").longValue() == size - lines.size());
    }

    private int leaveOut(long until, @Nullable JsonNode proof, int from) throws Exception {
        int nextHash = from;
        while (size < until) {
            long leaves = Long.highestOneBit(until - size);
            leaves = size == 0 ? leaves : Math.min(leaves, Long.lowestOneBit(size));
            append(new Subtree(
                    leaves,
                    HexFormat.of()
                            .parseHex(proof.get("left_out").get(nextHash++).stringValue())));
        }
        return nextHash;
    }

    private void append(Subtree added) throws Exception {
        Subtree right = added;
        size += right.leaves();
        while (!tree.isEmpty() && tree.getLast().leaves() == right.leaves()) {
            right = new Subtree(
                    2 * right.leaves(), sha256(new byte[] {1}, tree.removeLast().root(), right.root()));
        }
        tree.addLast(right);
    }

    private byte[] root() throws Exception {
        List<Subtree> left = new ArrayList<>(tree);
        byte[] root = left.removeLast().root();
        while (!left.isEmpty()) {
            root = sha256(new byte[] {1}, left.removeLast().root(), root);
        }
        return root;
    }

    private void action(JsonNode entry, List<byte[]> rows) throws Exception {
        String id = entry.get("action_id").stringValue(null);
        String kind = entry.get("kind").stringValue();
        if (kind.equals("redacted")) {
            unredacted.remove(id);
        }
        if (kind.equals("archived")
                && entry.has("kept")
                && entry.get("through").longValue() < entry.get("seq").longValue()) {
            unarchived
                    .headSet(entry.get("through").longValue(), true)
                    .removeIf(seq -> entry.get("kept").valueStream().noneMatch(kept -> kept.longValue() == seq));
        }
        if (entry.get("content").isNull()) {
            return;
        }
        unproven.remove(id);
        unredacted.remove(id);
        String line = nextRow < rows.size() ? new String(rows.get(nextRow), StandardCharsets.UTF_8) : "{}";
        Matcher whole = ROW.matcher(line);
        JsonNode row = JSON.readTree(line);
        boolean shown = whole.matches();
        String of = shown
                ? row.get("action").get("id").stringValue()
                : row.path("action_id").stringValue(null);
        boolean marks = kind.equals("reverted") || !entry.path("reverted_at").isMissingNode();
        boolean waits = shown && whole.group(3) != null && !marks;
        if (!id.equals(of) || waits) {
            unproven.add(id);
            return;
        }
        nextRow++;
        if (shown) {
            byte[] content = whole.group(1).getBytes(StandardCharsets.UTF_8);
            byte[] hash = sha256(HexFormat.of().parseHex(whole.group(2)), content);
            require(hex(hash).equals(entry.get("content").stringValue()));
            String marked = entry.path("reverted_at").stringValue(null);
            require(
                    marked == null && kind.equals("reverted")
                            ? whole.group(3) != null
                            : String.valueOf(marked).equals(String.valueOf(whole.group(3))));
        } else if (row.has("redacted")) {
            unredacted.add(id);
        } else if (row.has("archived")) {
            unarchived.add(entry.get("seq").longValue());
        } else {
            require(row.has("withheld"));
        }
    }

    /// The parts as the local headers tell of them.
    private void unzip(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        while (in.getInt(in.position()) == 0x04034b50) {
            int at = in.position();
            int name = in.getShort(at + 26);
            long length = in.getLong(at + 30 + name + 4);
            require(length >= 0 && length <= file.length - at - 50 - name);
            byte[] bytes = new byte[(int) length];
            in.get(at + 50 + name, bytes);
            String key = new String(file, at + 30, name, StandardCharsets.US_ASCII);
            require(parts.put(key, bytes) == null);
            in.position(at + 50 + name + bytes.length);
        }
        List<String> names = new ArrayList<>(parts.keySet());
        require(String.join(" ", names)
                .matches("checkpoint.txt key.txt entries.jsonl rows.jsonl( proof.json)?"
                        + "( policies/[A-Za-z0-9][A-Za-z0-9._@-]*\\.yaml)* manifest.json"));
    }

    /// The one file that these parts make.
    private byte[] zip() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream central = new ByteArrayOutputStream();
        parts.forEach((name, bytes) -> {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            String sizes = le(bytes.length, 8) + le(bytes.length, 8);
            String common = "2d00" + "0000" + "0000" + "0000" + "2100" + le(crc.getValue(), 4) + "ffffffffffffffff"
                    + le(name.length(), 2);
            String hexName = hex(name.getBytes(StandardCharsets.US_ASCII));
            put(
                    central,
                    "504b0102" + "2d00" + common + "1c00" + "0000000000000000" + "0000" + "ffffffff" + hexName
                            + "01001800" + sizes + le(out.size(), 8));
            put(out, "504b0304" + common + "1400" + hexName + "01001000" + sizes);
            out.writeBytes(bytes);
        });
        long at = out.size();
        out.writeBytes(central.toByteArray());
        put(
                out,
                "504b0606" + le(44, 8) + "2d002d00" + le(0, 8) + le(parts.size(), 8) + le(parts.size(), 8)
                        + le(central.size(), 8) + le(at, 8));
        put(out, "504b0607" + le(0, 4) + le(at + central.size(), 8) + le(1, 4));
        put(out, "504b0506" + le(0, 4) + "ffffffff" + "ffffffffffffffff" + "0000");
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, String hex) {
        out.writeBytes(HexFormat.of().parseHex(hex));
    }

    private static String le(long value, int bytes) {
        return hex(Arrays.copyOf(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array(),
                bytes));
    }

    private byte[] part(String name) {
        byte[] bytes = parts.get(name);
        require(bytes != null);
        return bytes;
    }

    private static List<byte[]> lines(byte[] part) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < part.length; i++) {
            if (part[i] == '\n') {
                lines.add(Arrays.copyOfRange(part, from, i));
                from = i + 1;
            }
        }
        require(from == part.length);
        return lines;
    }

    private static byte[] requireOneForm(byte[] json) {
        require(Arrays.equals(JSON.writeValueAsBytes(JSON.readValue(json, TreeMap.class)), json));
        return json;
    }

    private static JsonNode json(byte[] bytes) {
        return JSON.readTree(bytes);
    }

    private static byte[] sha256(byte[]... pieces) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] piece : pieces) {
            digest.update(piece);
        }
        return digest.digest();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("Not verified");
        }
    }
}
