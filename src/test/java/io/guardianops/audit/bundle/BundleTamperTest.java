package io.guardianops.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.guardianops.audit.ledger.Actions;
import io.guardianops.audit.ledger.CanonicalJson;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.Ledger;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.model.GuardianAction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody could do to a bundle, by accident or on purpose; both verifiers must notice.
class BundleTamperTest {
    /// Where the row stands of an action whose log has to be understood, and of one whose log hasn't.
    private static final int NOT_PLAIN = 5;

    private static final int PLAIN = 4;

    @TempDir
    Path folder;

    private final Ledger ledger = Ledger.of(20);

    private Path write(Ledger of, BundleSource source) {
        Path file = folder.resolve("evidence.guardian");
        BundleManifest _ = Bundles.write(file, Bundles.request(of), source);
        return file;
    }

    private Path whole() {
        return write(ledger, Bundles.source(ledger, _ -> true));
    }

    private Path excerpt() {
        return write(ledger, Bundles.source(ledger, seq -> seq % 5 == 2));
    }

    /// The parts of a bundle, open to changes; whoever makes them knows the format and gets all sums right.
    private static Map<String, byte[]> parts(Path file) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (BundleFile opened = BundleFile.open(file)) {
            for (String name : opened.names()) {
                parts.put(name, opened.text(name));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return parts;
    }

    private VerificationReport forged(Map<String, byte[]> parts, boolean adjustManifest) {
        return Bundles.verify(forge(parts, adjustManifest), ledger);
    }

    private Path forge(Map<String, byte[]> parts, boolean adjustManifest) {
        Path file = folder.resolve("forged.guardian");
        try {
            boolean _ = Files.deleteIfExists(file);
            Path _ = Files.createFile(file);
            try (PartOutput out = new PartOutput(file)) {
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    boolean manifest = part.getKey().equals(PartName.MANIFEST) && adjustManifest;
                    out.part(part.getKey(), manifest ? adjusted(part.getValue(), out.hashes()) : part.getValue());
                }
                out.finish();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return file;
    }

    private static byte[] adjusted(byte[] manifest, List<BundleManifest.PartHash> parts) {
        Map<String, @Nullable Object> members = new TreeMap<>(CanonicalJson.read(manifest));
        Map<String, Object> hashes = new TreeMap<>();
        parts.forEach(part -> hashes.put(
                part.name(), Map.of("size", part.size(), "sha256", part.sha256().hex())));
        members.put("parts", hashes);
        return CanonicalJson.bytes(members);
    }

    private static List<String> lines(Map<String, byte[]> parts, String name) {
        return new ArrayList<>(new String(Objects.requireNonNull(parts.get(name)), StandardCharsets.UTF_8)
                .lines()
                .toList());
    }

    private static void put(Map<String, byte[]> parts, String name, List<String> lines) {
        parts.put(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void manifest(Map<String, byte[]> parts, UnaryOperator<String> change) {
        String json = new String(parts.get(PartName.MANIFEST), StandardCharsets.UTF_8);
        String changed = change.apply(json);
        assertThat(changed).isNotEqualTo(json);
        parts.put(PartName.MANIFEST, changed.getBytes(StandardCharsets.UTF_8));
    }

    private static void found(VerificationReport report, FindingKind kind) {
        assertThat(report.findings())
                .as(ReportText.lines(report).toString())
                .extracting(finding -> finding.kind())
                .contains(kind);
        assertThat(report.verdict()).isNotEqualTo(Verdict.VERIFIED);
    }

    @Test
    void forgesWhatItHasNotChanged() {
        assertThat(forged(parts(whole()), true).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(Bundles.bytes(folder.resolve("forged.guardian")))
                .isEqualTo(Bundles.bytes(folder.resolve("evidence.guardian")));
    }

    @Test
    void findsEverySingleFlippedBit() throws IOException {
        Ledger small = Ledger.of(2);
        Path file = write(small, Bundles.source(small, seq -> seq == 1));
        assertThat(everyFlippedBit(small, file)).containsKey(FindingKind.CONTENT_DIFFERS);
    }

    @Test
    void findsEverySingleFlippedBitOfTheBeginning() throws IOException {
        Ledger small = Ledger.of(1);
        assertThat(everyFlippedBit(small, write(small, Bundles.source(small, _ -> true))))
                .containsKey(FindingKind.LAYOUT_DIFFERS);
    }

    private static Map<FindingKind, Integer> everyFlippedBit(Ledger small, Path file) throws IOException {
        byte[] sound = Bundles.bytes(file);
        assertThat(Bundles.verify(file, small).verdict()).isEqualTo(Verdict.VERIFIED);
        Map<FindingKind, Integer> by = new EnumMap<>(FindingKind.class);
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        try (FileChannel raw = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int bit = 0; bit < sound.length * 8; bit++) {
                byte changed = (byte) (sound[bit / 8] ^ 1 << bit % 8);
                int _ = raw.write(ByteBuffer.wrap(new byte[] {changed}), bit / 8);
                VerificationReport report = Bundles.verify(file, small);
                assertThat(report.verdict())
                        .as("bit %d of byte %d", bit % 8, bit / 8)
                        .isNotEqualTo(Verdict.VERIFIED);
                verdicts.merge(report.verdict(), 1, Integer::sum);
                report.findings().stream()
                        .map(finding -> finding.kind())
                        .distinct()
                        .forEach(kind -> by.merge(kind, 1, Integer::sum));
                int _ = raw.write(ByteBuffer.wrap(sound, bit / 8, 1), bit / 8);
            }
        }
        if (Boolean.getBoolean("bundle.bits")) {
            System.out.println(sound.length * 8 + " bits: " + verdicts + " by " + by);
        }
        return by;
    }

    @Test
    void readsNothingOfATruncatedFile() throws IOException {
        Path file = whole();
        byte[] sound = Bundles.bytes(file);
        for (int length = 0; length < sound.length; length += length < sound.length - 1_000 ? 1_000 : 37) {
            Path _ = Files.write(file, Arrays.copyOf(sound, length));
            assertThat(Bundles.verify(file, ledger).verdict()).isEqualTo(Verdict.COULD_NOT_READ);
        }
    }

    @Test
    void findsWhatIsAddedToTheFile() throws IOException {
        byte[] sound = Bundles.bytes(whole());
        Path file = folder.resolve("longer.guardian");
        for (int at : List.of(0, 1_000, sound.length)) {
            byte[] longer = Arrays.copyOf(sound, sound.length + 1);
            System.arraycopy(sound, at, longer, at + 1, sound.length - at);
            Path _ = Files.write(file, longer);
            assertThat(Bundles.verify(file, ledger).verdict()).isNotEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void findsAChangedEntryWithAllSumsRight() {
        Map<String, byte[]> parts = parts(whole());
        List<String> entries = lines(parts, PartName.ENTRIES);
        entries.set(4, entries.get(4).replace("executed", "rejected"));
        put(parts, PartName.ENTRIES, entries);
        VerificationReport report = forged(parts, true);
        found(report, FindingKind.CHAIN_BROKEN);
        assertThat(report.verdict()).isEqualTo(Verdict.ALTERED);
        assertThat(report.intact()).isEqualTo(4);
    }

    @Test
    void findsSwappedEntries() {
        Map<String, byte[]> parts = parts(whole());
        List<String> entries = lines(parts, PartName.ENTRIES);
        Collections.swap(entries, 4, 5);
        put(parts, PartName.ENTRIES, entries);
        found(forged(parts, true), FindingKind.OUT_OF_ORDER);
        parts = parts(folder.resolve("evidence.guardian"));
        entries = lines(parts, PartName.ENTRIES);
        entries.remove(19);
        put(parts, PartName.ENTRIES, entries);
        found(forged(parts, true), FindingKind.TAIL_MISSING);
    }

    @Test
    void findsEntriesOfAnExcerptThatAreGoneSwappedOrTwice() {
        Path file = excerpt();
        for (int change = 0; change < 4; change++) {
            Map<String, byte[]> parts = parts(file);
            List<String> entries = lines(parts, PartName.ENTRIES);
            switch (change) {
                case 0 -> entries.remove(1);
                case 1 -> Collections.swap(entries, 1, 2);
                case 2 -> entries.add(1, entries.get(1));
                default -> entries.set(1, entries.get(1).replace("\"seq\":7", "\"seq\":8"));
            }
            put(parts, PartName.ENTRIES, entries);
            assertThat(forged(parts, true).verdict())
                    .as("change %d", change)
                    .isIn(Verdict.ALTERED, Verdict.ROLLED_BACK);
        }
    }

    @Test
    void findsAnotherProof() {
        Path file = excerpt();
        for (UnaryOperator<String> change : List.<UnaryOperator<String>>of(
                proof -> proof.replaceFirst("\"[0-9a-f]{64}\",", ""),
                proof -> proof.replaceFirst("\\[", "[\"" + Hash.ZERO.hex() + "\","),
                proof -> proof.replaceFirst("\"[0-9a-f]{64}\"", "\"" + Hash.ZERO.hex() + "\""),
                proof -> proof.replace("\"size\":20", "\"size\":21"),
                proof -> proof + "\n",
                proof -> "{}")) {
            Map<String, byte[]> parts = parts(file);
            String proof = new String(parts.get(PartName.PROOF), StandardCharsets.UTF_8);
            parts.put(PartName.PROOF, change.apply(proof).getBytes(StandardCharsets.UTF_8));
            assertThat(forged(parts, true).verdict()).isIn(Verdict.ALTERED, Verdict.ROLLED_BACK);
        }
        Map<String, byte[]> parts = parts(file);
        parts.remove(PartName.PROOF);
        assertThat(forged(parts, true).verdict()).isEqualTo(Verdict.ALTERED);
    }

    @Test
    void findsAChangedRow() {
        Map<String, byte[]> parts = parts(whole());
        List<String> rows = lines(parts, PartName.ROWS);
        rows.set(4, rows.get(4).replace("alice", "mallory"));
        put(parts, PartName.ROWS, rows);
        VerificationReport report = forged(parts, true);
        assertThat(report.findings()).hasSize(1);
        assertThat(report.findings().getFirst().fields()).containsExactly("initiated_by");
        assertThat(report.findings().getFirst().entry()).isEqualTo(5);
    }

    @Test
    void findsRowsThatAreGoneSwappedOrMore() {
        Path file = whole();
        for (FindingKind kind :
                List.of(FindingKind.ROW_MISSING, FindingKind.ROW_MISPLACED, FindingKind.ROW_UNREADABLE)) {
            Map<String, byte[]> parts = parts(file);
            List<String> rows = lines(parts, PartName.ROWS);
            switch (kind) {
                case ROW_MISSING -> rows.remove(4);
                case ROW_MISPLACED -> Collections.swap(rows, 4, 5);
                default -> rows.set(4, "{}");
            }
            put(parts, PartName.ROWS, rows);
            found(forged(parts, true), kind);
        }
        Map<String, byte[]> parts = parts(file);
        List<String> rows = lines(parts, PartName.ROWS);
        rows.add(rows.getFirst());
        put(parts, PartName.ROWS, rows);
        VerificationReport report = forged(parts, true);
        found(report, FindingKind.ROW_MISPLACED);
        assertThat(ReportText.lines(report)).contains("Altered: 1 rows stand with no entry.");
    }

    @Test
    void findsAFalseRowBeforeTheTrueOne() {
        GuardianAction _ = ledger.revert(Actions.id(7));
        Map<String, byte[]> parts = parts(whole());
        List<String> rows = lines(parts, PartName.ROWS);
        assertThat(rows.getLast()).contains(Actions.id(7));
        // A row that is marked reverted stands with the entry that marks it, and nowhere else.
        rows.add(6, rows.getLast().replace("alice", "mallory"));
        put(parts, PartName.ROWS, rows);
        found(forged(parts, true), FindingKind.ROW_MISPLACED);
    }

    @Test
    void findsRowsInAnotherForm() {
        Path file = whole();
        for (UnaryOperator<String> change : List.<UnaryOperator<String>>of(
                row -> row.replace("\"attempt\":3", "\"attempt\":\"number:3\""),
                row -> row.replace("\"attempt\":3", "\"attempt\": 3"),
                row -> row.replace("number:0.25", "number:1E2147483647"),
                row -> row.replace("number:0.25", "number:" + "9".repeat(1_000_000)),
                row -> row.replace("\"reverted_at\":null", "\"reverted_at\":null,\"x\":1"),
                row -> row.replace("\"authority_level\":", "\"authority_level\":9"),
                row -> row.replace("\"nonce\":\"", "\"nonce\":\"z"),
                row -> "[".repeat(100_000),
                row -> "{\"a\":".repeat(500_000))) {
            assertThat(change.apply(lines(parts(file), PartName.ROWS).get(NOT_PLAIN)))
                    .isNotEqualTo(lines(parts(file), PartName.ROWS).get(NOT_PLAIN));
            findsInAnotherForm(file, change, NOT_PLAIN);
            findsInAnotherForm(file, change, PLAIN);
        }
    }

    private void findsInAnotherForm(Path file, UnaryOperator<String> change, int place) {
        Map<String, byte[]> parts = parts(file);
        List<String> rows = lines(parts, PartName.ROWS);
        String changed = change.apply(rows.get(place));
        if (!changed.equals(rows.get(place))) {
            rows.set(place, changed);
            put(parts, PartName.ROWS, rows);
            found(Bundles.verify(forge(parts, true), Bundles.trusting(ledger)), FindingKind.ROW_UNREADABLE);
            assertThat(IndependentVerifier.verifies(
                            Bundles.bytes(folder.resolve("forged.guardian")),
                            ledger.key.verifier().text()))
                    .isFalse();
        }
    }

    @Test
    void findsAManifestThatLies() {
        Path file = whole();
        for (UnaryOperator<String> change : List.<UnaryOperator<String>>of(
                json -> json.replace("\"entries\":20", "\"entries\":21"),
                json -> json.replace("\"rows\":19", "\"rows\":9007199254740991"),
                json -> json.replace("\"withheld\":0", "\"withheld\":19"),
                json -> json.replace("[0,19]", "[0,18]"),
                json -> json.replace("[0,19]", "[19]"),
                json -> json.replace(Ledger.ORIGIN, "guardian.example/other"),
                json -> json.replaceFirst("\"sha256\":\"[0-9a-f]{8}", "\"sha256\":\"00000000"),
                json -> json.replaceFirst("\"size\":\\d", "\"size\":9"),
                json -> json.replace("\"alice\"", "7"),
                json -> json + " ",
                json -> json.replace(",", ", "),
                json -> json.replace("checkpoint.txt", "chickpoint.txt"),
                json -> json.substring(0, json.length() - 1),
                json -> "{\"format\":1}",
                json -> "{}")) {
            Map<String, byte[]> parts = parts(file);
            manifest(parts, change);
            Path forged = forge(parts, false);
            VerificationReport report = Bundles.verify(forged, Bundles.trusting(ledger));
            assertThat(report.verdict())
                    .as(ReportText.lines(report).toString())
                    .isIn(Verdict.ALTERED, Verdict.CANNOT_TELL);
        }
    }

    @Test
    void cannotTellOfALaterFormat() {
        Map<String, byte[]> parts = parts(whole());
        manifest(parts, json -> json.replace("\"format\":1", "\"format\":2"));
        parts.put("attachment.bin", new byte[0]);
        VerificationReport report = forged(parts, false);
        assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(ReportText.lines(report))
                .contains("Cannot tell: The bundle is of format 2; this program knows format 1.");
    }

    @Test
    void takesNoOtherNames() {
        for (String name : List.of(
                "../../etc/passwd",
                "policies/../../x.yaml",
                "policies/.yaml",
                "policies/a/b.yaml",
                "/checkpoint.txt",
                "C:\\x",
                "more.txt",
                "policies/a.yml")) {
            Map<String, byte[]> parts = parts(whole());
            byte[] manifest = parts.remove(PartName.MANIFEST);
            parts.put(name, new byte[] {1});
            parts.put(PartName.MANIFEST, manifest);
            found(forged(parts, true), FindingKind.LAYOUT_DIFFERS);
            assertThatCode(() -> Files.delete(folder.resolve("evidence.guardian")))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void takesNoOtherOrder() {
        Map<String, byte[]> parts = parts(whole());
        byte[] rows = parts.remove(PartName.ROWS);
        byte[] manifest = parts.remove(PartName.MANIFEST);
        parts.put(PartName.ofPolicy("b"), new byte[] {1});
        parts.put(PartName.ofPolicy("a"), new byte[] {1});
        parts.put(PartName.MANIFEST, manifest);
        found(forged(parts, true), FindingKind.LAYOUT_DIFFERS);
        parts.put(PartName.ROWS, rows);
        found(forged(parts, true), FindingKind.LAYOUT_DIFFERS);
    }

    @Test
    void takesNoNameTwice() throws IOException {
        Map<String, byte[]> parts = parts(whole());
        Path file = Files.createFile(folder.resolve("twice.guardian"));
        try (PartOutput out = new PartOutput(file)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                out.part(part.getKey(), part.getValue());
                if (part.getKey().equals(PartName.ROWS)) {
                    out.part(part.getKey(), part.getValue());
                }
            }
            out.finish();
        }
        found(Bundles.verify(file, ledger), FindingKind.LAYOUT_DIFFERS);
    }

    @Test
    void inflatesNothing() throws IOException {
        Path file = folder.resolve("bomb.guardian");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : parts(whole()).keySet()) {
                zip.putNextEntry(new ZipEntry(name));
                for (int i = 0; i < 50; i++) {
                    zip.write(zeros);
                }
            }
        }
        assertThat(Bundles.verify(file, Bundles.trusting(ledger)).verdict()).isEqualTo(Verdict.COULD_NOT_READ);
    }

    @Test
    void believesNoSizes() throws IOException {
        byte[] sound = Bundles.bytes(whole());
        Path file = folder.resolve("lies.guardian");
        for (int back = 1; back <= ZipLayout.END + 2 * (ZipLayout.CENTRAL + 13); back++) {
            for (int value : List.of(0x00, 0x7F, 0xFF)) {
                byte[] lying = sound.clone();
                for (int i = 0; i < 8 && back + i <= lying.length; i++) {
                    lying[lying.length - back - i] = (byte) value;
                }
                if (!Arrays.equals(lying, sound)) {
                    Path _ = Files.write(file, lying);
                    assertThat(Bundles.verify(file, ledger).verdict()).isNotEqualTo(Verdict.VERIFIED);
                }
            }
        }
    }

    @Test
    void readsNoLineThatIsTooLong() {
        Map<String, byte[]> parts = parts(whole());
        for (String name : List.of(PartName.ENTRIES, PartName.ROWS)) {
            Map<String, byte[]> longer = new LinkedHashMap<>(parts);
            List<String> lines = lines(longer, name);
            lines.set(3, "{\"a\":\"" + "x".repeat(5 << 20) + "\"}");
            put(longer, name, lines);
            VerificationReport report = forged(longer, true);
            found(report, FindingKind.PART_DIFFERS);
            assertThat(ReportText.lines(report)).anyMatch(line -> line.contains("has a line 4 of more than"));
            longer.put(
                    name,
                    Arrays.copyOf(
                            Objects.requireNonNull(parts.get(name)),
                            Objects.requireNonNull(parts.get(name)).length - 1));
            found(forged(longer, true), FindingKind.PART_DIFFERS);
        }
    }

    @Test
    void cannotTellOfEntriesOfALaterVersion() {
        Map<String, byte[]> parts = parts(excerpt());
        List<String> entries = lines(parts, PartName.ENTRIES);
        entries.set(1, entries.get(1).replace("\"v\":1", "\"v\":2"));
        put(parts, PartName.ENTRIES, entries);
        found(forged(parts, true), FindingKind.VERSION_UNKNOWN);
    }

    @Test
    void findsAnotherCheckpointOrKey() {
        Path file = whole();
        Ledger other = Ledger.of(20);
        Map<String, byte[]> parts = parts(file);
        parts.put(PartName.CHECKPOINT, other.checkpoint().render().getBytes(StandardCharsets.UTF_8));
        found(forged(parts, true), FindingKind.CHECKPOINT_FORGED);
        parts = parts(file);
        parts.put(PartName.KEY, (other.key.verifier().text() + "\n").getBytes(StandardCharsets.UTF_8));
        found(Bundles.verify(forge(parts, true), Bundles.trusting(ledger)), FindingKind.CHECKPOINT_FORGED);
        parts.put(PartName.KEY, "nonsense".getBytes(StandardCharsets.UTF_8));
        found(Bundles.verify(forge(parts, true), Bundles.trusting(ledger)), FindingKind.PART_DIFFERS);
    }

    @Test
    void findsARewrittenLedgerUnderTheOldCheckpoint() {
        Map<String, byte[]> parts = parts(whole());
        List<String> entries = lines(parts, PartName.ENTRIES);
        LedgerEntry last = LedgerEntry.read(entries.getLast().getBytes(StandardCharsets.UTF_8));
        LedgerEntry other = new LedgerEntry(
                last.seq(), last.kind(), last.at(), last.actionId(), last.content(), last.prev(), Map.of("x", 1L));
        entries.set(19, new String(other.bytes(), StandardCharsets.UTF_8));
        put(parts, PartName.ENTRIES, entries);
        VerificationReport report = forged(parts, true);
        found(report, FindingKind.NOT_AN_EXTENSION);
        assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    }
}
