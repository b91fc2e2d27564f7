package io.guardianops.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Tokens and passwords by the id of their [ServerProfile]: those that are to be remembered in a file that only its
/// owner may read (mode 0600), the others in memory until the console ends. Why a file: `docs/decisions/0009`.
///
/// Thread-safe. [#find] and [#isRemembered] never wait, neither for the disk nor for others who write: they may be
/// asked from the thread of the user interface. All else may wait for the disk. No secret is ever logged.
public final class SecretStore {
    private static final Logger log = LoggerFactory.getLogger(SecretStore.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String OWNER_ONLY = "rw-------";

    /// Replaces the content of a file, in one durable step.
    @FunctionalInterface
    interface Disk {
        void replace(Path file, byte[] content) throws IOException;
    }

    private final Path file;
    private final Clock clock;
    private final Disk disk;
    private final JsonMapper mapper = new JsonMapper();
    /// Held by whoever changes something, until it is on the disk. Who reads does without.
    private final Object writing = new Object();
    /// What the file holds; replaced when it was written. In order of the ids: so it is written.
    private volatile SortedMap<String, String> remembered = Collections.emptySortedMap();
    /// What only this run knows; comes before what is remembered.
    private final Map<String, String> held = new ConcurrentHashMap<>();

    private SecretStore(Path file, Clock clock, Disk disk) {
        this.file = file;
        this.clock = clock;
        this.disk = disk;
    }

    /// Reads the file. A missing one means no secrets; so does a broken one, which is kept beside under a name with
    /// `.broken-`.
    public static SecretStore open(Path file) {
        return open(file, Clock.systemUTC(), PrivateFile::replace);
    }

    static SecretStore open(Path file, Clock clock, Disk disk) {
        var store = new SecretStore(file, clock, disk);
        store.read();
        return store;
    }

    /// The secret of a profile.
    public Optional<String> find(String id) {
        return Optional.ofNullable(held.get(id)).or(() -> Optional.ofNullable(remembered.get(id)));
    }

    /// Whether the secret outlives the console.
    public boolean isRemembered(String id) {
        return remembered.containsKey(id);
    }

    /// Keeps a secret until the console ends, and no copy of it in the file.
    ///
    /// @throws IOException if an older secret can't be removed from the file; the new one holds nevertheless
    public void hold(String id, String secret) throws IOException {
        synchronized (writing) {
            held.put(id, secret);
            write(without(id));
        }
    }

    /// Keeps a secret beyond the end of the console.
    ///
    /// @throws IOException if it can't be written; it holds until the console ends
    public void remember(String id, String secret) throws IOException {
        synchronized (writing) {
            held.put(id, secret);
            SortedMap<String, String> changed = new TreeMap<>(remembered);
            changed.put(id, secret);
            write(changed);
            held.remove(id);
        }
    }

    /// Forgets the secret of a profile, here and in the file.
    ///
    /// @throws IOException if it can't be removed from the file; it is known as before
    public void forget(String id) throws IOException {
        synchronized (writing) {
            write(without(id));
            held.remove(id);
        }
    }

    private void read() {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
            closeToOthers();
        } catch (NoSuchFileException _) {
            return;
        } catch (IOException e) {
            log.warn("Cannot read the secrets in {}; sign in again where one is needed", file, e);
            return;
        }
        try {
            Map<String, @Nullable String> read = mapper.readValue(bytes, new TypeReference<>() {});
            if (read != null && !read.containsValue(null)) {
                SortedMap<String, String> known = new TreeMap<>();
                read.forEach((id, secret) -> known.put(id, String.valueOf(secret)));
                remembered = known;
                return;
            }
        } catch (JacksonException _) {
            // The parser's message may quote what it read: a secret. So it is not even logged.
        }
        setAside();
    }

    /// Whoever copied the file here may have opened it to all.
    private void closeToOthers() throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        var wanted = PosixFilePermissions.fromString(OWNER_ONLY);
        var mode = Files.getPosixFilePermissions(file);
        if (!wanted.containsAll(mode)) {
            Files.setPosixFilePermissions(file, wanted);
            log.warn("{} could be read by others ({}); it can't any more", file, PosixFilePermissions.toString(mode));
        }
    }

    private void setAside() {
        var aside = file.resolveSibling(file.getFileName() + ".broken-" + STAMP.format(clock.instant()));
        try {
            Files.move(file, aside);
            log.warn("{} is broken; kept as {}", file, aside.getFileName());
        } catch (IOException e) {
            log.warn("{} is broken and cannot be set aside", file, e);
        }
    }

    private SortedMap<String, String> without(String id) {
        SortedMap<String, String> changed = new TreeMap<>(remembered);
        changed.remove(id);
        return changed;
    }

    /// To be called by whoever holds [#writing]. Memory follows the file: it never claims what that does not hold.
    private void write(SortedMap<String, String> changed) throws IOException {
        if (changed.equals(remembered)) {
            return;
        }
        if (changed.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            disk.replace(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(changed));
        }
        remembered = changed;
    }
}
