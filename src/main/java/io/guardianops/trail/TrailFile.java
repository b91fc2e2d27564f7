package io.guardianops.trail;

import io.guardianops.audit.bundle.NewFile;
import io.guardianops.model.FileTrouble;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of actions, written page by page beside its target and given its name when it is whole and on record. Blocks.
///
/// @param form   how they are written
/// @param query  which they are
/// @param source reads a page of them
/// @param record puts the export on record, with the number of actions; a failure leaves no file
public record TrailFile(
        TrailForm form, ActionQuery query, Function<ActionQuery, Page<ActionRow>> source, LongConsumer record) {
    private static final Logger LOG = LoggerFactory.getLogger(TrailFile.class);

    /// Rows that are read at once.
    private static final int PAGE = 1_000;

    /// Writes the file, which must not exist yet.
    ///
    /// @param all how many actions there are, as far as that is known; 0 if it isn't
    /// @return how many were written; -1 if the progress said to stop, and no file is left then
    public long write(Path target, long all, Progress progress) {
        Path file = target.toAbsolutePath();
        if (Files.exists(file)) {
            throw exists(file);
        }
        try {
            // For its owner only, as evidence bundles are.
            Path part = Files.createTempFile(file.getParent(), ".guardian-", ".part");
            try {
                long written = writePart(part, all, progress);
                if (written >= 0) {
                    record.accept(written);
                    NewFile.name(part, file);
                }
                return written;
            } finally {
                discard(part);
            }
        } catch (FileAlreadyExistsException e) {
            GuardianException.Conflict conflict = exists(file);
            conflict.addSuppressed(e);
            throw conflict;
        } catch (IOException e) {
            throw new GuardianException.Unreachable(
                    "file_not_written",
                    TrailStrings.get("file.unwritten", file, FileTrouble.reason(e)),
                    TrailStrings.get("file.unwritten-next"),
                    e);
        }
    }

    private long writePart(Path part, long all, Progress progress) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
                TrailForm.Pen pen = form.begin(out)) {
            long written = 0;
            ActionQuery pages = query.pages(PAGE);
            String cursor = null;
            do {
                Page<ActionRow> page = source.apply(pages.after(cursor));
                for (ActionRow row : page.items()) {
                    pen.write(row);
                }
                written += page.items().size();
                cursor = page.nextCursor();
                if (!progress.at(written, Math.max(all, written))) {
                    return -1;
                }
            } while (cursor != null);
            pen.end();
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

    private static GuardianException.Conflict exists(Path file) {
        return new GuardianException.Conflict(
                "file_exists", TrailStrings.get("file.exists", file), TrailStrings.get("file.exists-next"));
    }
}
