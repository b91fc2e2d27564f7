package io.guardianops.ui.audit;

import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import io.guardianops.ui.kit.Strings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A text file of actions, a line each, written page by page beside its target and given its name when it is whole.
/// Any thread; blocks.
///
/// @param head what comes before the first action
/// @param line of an action, with its end
record RowsFile(String head, Function<ActionRow, String> line) {
    private static final Logger LOG = LoggerFactory.getLogger(RowsFile.class);

    /// Reads the page behind a cursor; null for the first.
    @FunctionalInterface
    interface Pages {
        Page<ActionRow> read(@Nullable String cursor);
    }

    /// Writes the file, which must not exist yet.
    ///
    /// @param all how many actions there are, as far as that is known; 0 if it isn't
    /// @return how many were written; -1 if the progress said to stop, and no file is left then
    long write(Path target, Pages pages, long all, Progress progress) {
        Path file = target.toAbsolutePath();
        if (Files.exists(file)) {
            throw exists(file);
        }
        Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            long written = writePart(part, pages, all, progress);
            if (written >= 0) {
                Files.move(part, file);
            }
            return written;
        } catch (FileAlreadyExistsException e) {
            GuardianException.Conflict conflict = exists(file);
            conflict.addSuppressed(e);
            throw conflict;
        } catch (IOException e) {
            throw new GuardianException.Unreachable(
                    "file_not_written",
                    Strings.get("audit.export.unwritten", file, reason(e)),
                    Strings.get("audit.export.unwritten-next"),
                    e);
        } finally {
            discard(part);
        }
    }

    private long writePart(Path part, Pages pages, long all, Progress progress) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                BufferedWriter out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
            out.write(head);
            long written = 0;
            String cursor = null;
            do {
                Page<ActionRow> page = pages.read(cursor);
                for (ActionRow row : page.items()) {
                    out.write(line.apply(row));
                }
                written += page.items().size();
                cursor = page.nextCursor();
                if (!progress.at(written, Math.max(all, written))) {
                    return -1;
                }
            } while (cursor != null);
            out.flush();
            channel.force(true);
            return written;
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // What the export itself came to matters more than what it left behind.
            LOG.warn("The unfinished export {} can't be removed", part, e);
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static GuardianException.Conflict exists(Path file) {
        return new GuardianException.Conflict(
                "file_exists", Strings.get("audit.export.exists", file), Strings.get("audit.export.exists-next"));
    }
}
