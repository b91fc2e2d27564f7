package io.guardianops.policy.folder;

import io.guardianops.model.GuardianException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A change of one file that is on the disk and has not taken effect: a hidden file beside it that becomes the
/// file in one step. That the draft is there says that the step was not taken; it is gone with the step. Made,
/// placed and discarded under the folder's lock.
public final class Draft {
    /// What the names of drafts end in. A draft of a removal is empty, and takes the file's bytes when it takes
    /// its place.
    private static final String TEXT = ".draft";

    private static final String REMOVAL = ".removal";

    private static final Logger LOG = LoggerFactory.getLogger(Draft.class);

    private final Path folder;
    private final String file;
    private final Path path;
    private final @Nullable String version;

    private Draft(Path folder, String file, Path path, @Nullable String version) {
        this.folder = folder;
        this.file = file;
        this.path = path;
        this.version = version;
    }

    /// Writes one, so that it outlives a power cut.
    ///
    /// @param folder  its real path
    /// @param content null to remove the file
    static Draft write(Path folder, String file, @Nullable PolicyBytes content) throws IOException {
        Draft draft = content == null
                ? new Draft(folder, file, folder.resolve("." + file + REMOVAL), null)
                : new Draft(folder, file, folder.resolve("." + file + TEXT), content.version());
        boolean whole = false;
        try (FileChannel out = FileChannel.open(
                draft.path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            if (content != null) {
                ByteBuffer bytes = ByteBuffer.wrap(content.bytes());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                draft.takePermissions();
            }
            out.force(true);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(draft.path);
            }
        }
        force(folder);
        return draft;
    }

    /// What a file of this name is a draft of, if it is one.
    static Optional<Draft> at(Path path) throws IOException {
        Path folder = path.getParent();
        String name = path.getFileName().toString();
        boolean removal = name.endsWith(REMOVAL);
        if (folder == null || !name.startsWith(".") || !(removal || name.endsWith(TEXT))) {
            return Optional.empty();
        }
        String file = name.substring(1, name.length() - (removal ? REMOVAL : TEXT).length());
        if (!PolicyName.isListed(file) || !Files.isRegularFile(path)) {
            return Optional.empty();
        }
        if (!removal) {
            return Optional.of(new Draft(folder, file, path, Reading.of(path).version()));
        }
        // One that has the bytes of the file took its place; all that is left to do is to discard it.
        return Files.size(path) == 0 ? Optional.of(new Draft(folder, file, path, null)) : spent(folder, file, path);
    }

    private static Optional<Draft> spent(Path folder, String file, Path path) {
        return Optional.of(new Draft(folder, file, path, "removed"));
    }

    /// The file that it is of.
    public String file() {
        return file;
    }

    /// SHA-256 of the new text; null if the file is to be removed.
    public @Nullable String version() {
        return version;
    }

    /// Takes effect, in one step.
    ///
    /// @throws GuardianException.Unreachable `folder_not_writable`; the draft is still there then
    public void place() {
        try {
            if (version == null) {
                Files.move(folder.resolve(file), path, StandardCopyOption.ATOMIC_MOVE);
                force(folder);
                Files.deleteIfExists(path);
            } else {
                Path target = target();
                Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
                force(target.getParent());
            }
            force(folder);
        } catch (IOException e) {
            throw FolderTrouble.notWritable(folder, e);
        }
    }

    /// Leaves everything as it is.
    public void discard() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Whoever looks next discards it.
            LOG.warn("The draft {} could not be taken away", path, e);
        }
    }

    /// A link stays a link: what it leads to within the folder is replaced.
    private Path target() throws IOException {
        Path named = folder.resolve(file);
        return Files.isSymbolicLink(named) ? named.toRealPath() : named;
    }

    private void takePermissions() throws IOException {
        Path target = target();
        PosixFileAttributeView from = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        PosixFileAttributeView to = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (from == null || to == null || !Files.exists(target)) {
            return;
        }
        to.setPermissions(from.readAttributes().permissions());
        try {
            to.setGroup(from.readAttributes().group());
        } catch (IOException e) {
            LOG.debug("{} is not of the group that {} was", path, target, e);
        }
    }

    /// Makes names durable. Where a folder can't be opened, the file system does so by itself.
    private static void force(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("The folder {} can't be forced to the disk", folder, e);
        }
    }
}
