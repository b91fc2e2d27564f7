package io.guardianops.client.remote;

import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.TrustedKeys;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.wire.WireTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a server signed: the key that was seen first, which is the one to believe until it hands over to another one,
/// those that followed it, and the checkpoints that they signed. A file that is only added to, a line each: time, what
/// it is, and
/// the text. Safe for use from any thread; blocks.
public final class KeptHeads {
    private static final Logger LOG = LoggerFactory.getLogger(KeptHeads.class);

    /// Each costs a signature's check. The oldest binds the most, the newest say what those between them say.
    private static final int COMPARED = 32;

    private static final String KEY = "key";
    private static final String SUCCESSOR = "successor";
    private static final String CHECKPOINT = "checkpoint";

    private final KeptLines lines;
    private final List<Kept> checkpoints = new ArrayList<>();
    private final List<VerifierKey> successors = new ArrayList<>();
    private @Nullable Pinned pinned;

    /// The key that was seen first.
    record Pinned(VerifierKey key, Instant since) {}

    /// A checkpoint that was seen.
    record Kept(SignedNote note, Instant at) {}

    /// Keeps them in this file, made when the first is seen; its folder is there then.
    public KeptHeads(Path file) {
        lines = new KeptLines(file, (_, line) -> line(new String(line, StandardCharsets.UTF_8)));
    }

    Path file() {
        return lines.file();
    }

    /// The key to believe; empty if none was seen yet.
    synchronized Optional<Pinned> pinned() {
        reading();
        return Optional.ofNullable(pinned);
    }

    /// Believes a key from now on, unless another one was seen before.
    ///
    /// @return the one to believe
    synchronized Pinned pin(VerifierKey key, Instant now) {
        reading();
        if (pinned == null) {
            append(now, KEY, key.text());
        }
        Pinned known = pinned;
        return known == null ? new Pinned(key, now) : known;
    }

    /// The last one that followed the key that was seen first is believed, those before it are retired; none if none
    /// was seen yet.
    synchronized TrustedKeys believed() {
        reading();
        Pinned first = pinned;
        if (first == null) {
            return TrustedKeys.of(List.of());
        }
        List<VerifierKey> newestFirst = new ArrayList<>(successors.reversed());
        newestFirst.add(first.key());
        return new TrustedKeys(List.of(newestFirst.removeFirst()), newestFirst);
    }

    /// Believes this key from now on, to which the believed one was found to have handed over.
    synchronized void succeed(VerifierKey key, Instant now) {
        if (!believed().all().contains(key)) {
            append(now, SUCCESSOR, key.text());
        }
    }

    /// Keeps a checkpoint that the believed key signed; one that is kept already, or that it did not sign, is passed
    /// over.
    synchronized void keep(SignedNote note, Instant now) {
        boolean signed = note.verify(believed().signing()) instanceof SignedNote.Verification.Valid;
        boolean isNew =
                checkpoints.stream().noneMatch(kept -> kept.note().text().equals(note.text()));
        if (signed && isNew) {
            append(
                    now,
                    CHECKPOINT,
                    Base64.getEncoder().encodeToString(note.render().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// When the last checkpoint was kept; empty if none was.
    synchronized Optional<Instant> lastKept() {
        reading();
        return checkpoints.isEmpty()
                ? Optional.empty()
                : Optional.of(checkpoints.getLast().at());
    }

    /// The checkpoints to compare with, oldest first.
    synchronized List<Kept> checkpoints() {
        reading();
        if (checkpoints.size() <= COMPARED) {
            return List.copyOf(checkpoints);
        }
        List<Kept> some = new ArrayList<>(checkpoints.subList(checkpoints.size() - COMPARED + 1, checkpoints.size()));
        some.addFirst(checkpoints.getFirst());
        return some;
    }

    private void reading() {
        try {
            lines.catchUp();
        } catch (IOException e) {
            throw new Unreachable(
                    "kept_heads_unreadable",
                    "What is kept of the server's signatures can't be read: " + e.getMessage(),
                    "Look after " + lines.file() + ".",
                    e);
        }
    }

    private void append(Instant now, String what, String text) {
        try {
            lines.append(List.of((WireTime.format(now) + " " + what + " " + text).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new Unreachable(
                    "kept_heads_unwritable",
                    "What the server signed can't be kept: " + e.getMessage(),
                    "Make " + lines.file() + " writable.",
                    e);
        }
    }

    private void line(String line) {
        String[] words = line.split(" ", 3);
        Instant at = WireTime.parse(words[0]).orElse(Instant.EPOCH);
        String what = words.length == 3 ? words[1] : "";
        try {
            if (what.equals(KEY) && pinned == null) {
                pinned = new Pinned(VerifierKey.parse(words[2]), at);
            } else if (what.equals(SUCCESSOR)) {
                successors.add(VerifierKey.parse(words[2]));
            } else if (what.equals(CHECKPOINT)) {
                checkpoints.add(new Kept(SignedNote.parse(Base64.getDecoder().decode(words[2])), at));
            }
        } catch (MalformedEvidence | IllegalArgumentException e) {
            LOG.warn("A line of {} can't be read: {}", lines.file(), e.getMessage());
        }
    }
}
