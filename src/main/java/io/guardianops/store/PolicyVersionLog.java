package io.guardianops.store;

import io.guardianops.engine.port.KeptPolicy;
import io.guardianops.engine.port.PolicyHistory;
import io.guardianops.model.GuardianException.OutcomeUnknown;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.model.Mandate;
import io.guardianops.model.PolicyVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The versions of a policy folder that belongs to no database: a file with a line for each, which is only
/// added to, and beside it each text once, named by its hash. There is no ledger here. Whoever keeps a version
/// holds the lock of the policy folder, so one writes at a time; safe for use from any thread.
public final class PolicyVersionLog implements PolicyHistory {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyVersionLog.class);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final Path log;
    private final Path texts;

    /// @param folder where to keep them; made with the first version
    public PolicyVersionLog(Path folder) {
        this.folder = folder;
        this.log = folder.resolve("versions.jsonl");
        this.texts = folder.resolve("texts");
    }

    @Override
    public List<PolicyVersion> versions(String file, int limit) {
        return all().reversed().stream()
                .filter(each -> each.file().equals(file))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<KeptPolicy> version(String file, String version) {
        if (!HASH.matcher(version).matches()) {
            return Optional.empty();
        }
        return all().reversed().stream()
                .filter(each -> each.file().equals(file) && version.equals(each.version()))
                .findFirst()
                .map(each -> new KeptPolicy(each, text(version)));
    }

    @Override
    public void keep(List<KeptPolicy> versions, Mandate mandate) {
        try {
            Files.createDirectories(texts);
            for (KeptPolicy each : versions) {
                keepText(each);
            }
        } catch (IOException e) {
            throw notKept(e);
        }
        append(versions.stream()
                .map(each -> line(each.version()) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isAudited() {
        return false;
    }

    private void keepText(KeptPolicy policy) throws IOException {
        byte[] content = policy.content();
        String version = policy.version().version();
        if (content == null || version == null || Files.exists(texts.resolve(version))) {
            return;
        }
        Path draft = texts.resolve(version + ".draft");
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(out, content);
        }
        Files.move(draft, texts.resolve(version), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Half a line that a crash left is taken away first.
    private void append(byte[] lines) {
        try (FileChannel out =
                FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = endOfLines(out);
            FileChannel _ = out.truncate(end);
            FileChannel _ = out.position(end);
            try {
                write(out, lines);
            } catch (IOException e) {
                takeBack(out, end, e);
                throw e;
            }
        } catch (IOException e) {
            throw notKept(e);
        }
    }

    private static void write(FileChannel out, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            int _ = out.write(bytes);
        }
        out.force(true);
    }

    private void takeBack(FileChannel out, long end, IOException failure) {
        try {
            FileChannel _ = out.truncate(end);
            out.force(true);
        } catch (IOException e) {
            failure.addSuppressed(e);
            throw new OutcomeUnknown(
                    "The disk of " + folder + " failed while writing; the version may be kept or not", failure);
        }
    }

    private static long endOfLines(FileChannel in) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        long end = in.size();
        while (end > 0) {
            last.clear();
            if (in.read(last, end - 1) == 1 && last.get(0) == '\n') {
                return end;
            }
            end--;
        }
        return 0;
    }

    private Unreachable notKept(IOException failure) {
        return new Unreachable(
                "version_not_kept",
                "The version can't be kept in " + folder + ": " + failure.getMessage() + "; nothing was changed",
                "Check the folder, its permissions and the space on its disk.",
                failure);
    }

    private List<PolicyVersion> all() {
        if (!Files.exists(log)) {
            return List.of();
        }
        List<PolicyVersion> all = new ArrayList<>();
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            // What stands behind the last end of a line is half a line.
            text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .forEach(line -> read(line).ifPresent(all::add));
        } catch (IOException e) {
            throw unreadable(e);
        }
        return all;
    }

    private byte[] text(String version) {
        try {
            return Files.readAllBytes(texts.resolve(version));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Unreachable unreadable(IOException failure) {
        return new Unreachable(
                "versions_unreadable",
                "The versions in " + folder + " can't be read: " + failure.getMessage(),
                "Check the folder and its permissions.",
                failure);
    }

    private static String line(PolicyVersion version) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("file", version.file());
        line.put("version", version.version());
        line.put("base", version.base());
        line.put("saved_by", version.savedBy());
        line.put("saved_at", Timestamps.text(version.savedAt()));
        line.put("reason", version.reason());
        return Json.text(line);
    }

    /// One line that can't be read doesn't hide the others.
    private Optional<PolicyVersion> read(String line) {
        try {
            Map<String, @Nullable Object> read = Json.object(line);
            return Optional.of(new PolicyVersion(
                    word(read, "file"),
                    (String) read.get("version"),
                    (String) read.get("base"),
                    word(read, "saved_by"),
                    Timestamps.instant(word(read, "saved_at")),
                    word(read, "reason")));
        } catch (RuntimeException e) {
            LOG.warn("A line of {} can't be read and is passed over", log, e);
            return Optional.empty();
        }
    }

    private static String word(Map<String, @Nullable Object> line, String name) {
        return (String) Objects.requireNonNull(line.get(name), name);
    }
}
