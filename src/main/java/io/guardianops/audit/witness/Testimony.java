package io.guardianops.audit.witness;

import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.TreeHead;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a witness file says: the heads that a ledger must extend. Of a long row of growing heads the last one says it
/// all; where the next one is smaller, the ledger was put back, and the one before counts too.
///
/// @param heads       those that count, the newest last
/// @param checkpoints the newest signed ones, the newest last
public record Testimony(List<TreeHead> heads, List<SignedNote> checkpoints) {
    private static final int MOST_HEADS = 1_000;
    private static final int MOST_CHECKPOINTS = 16;
    private static final int NEAR_THE_END = 64 * 1024;

    /// No line is longer; what follows on a longer one is not read.
    private static final int LONGEST_LINE = 100_000;

    public Testimony {
        heads = List.copyOf(heads);
        checkpoints = List.copyOf(checkpoints);
    }

    /// Reads a file; a missing one says nothing. Lines that are none of ours, such as one that a power cut left
    /// unfinished, are passed over: a witness that is damaged says less, never something wrong.
    ///
    /// @throws IOException if it can't be read
    public static Testimony read(Path file) throws IOException {
        Reader reader = new Reader();
        if (Files.exists(file)) {
            try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    reader.take(line);
                }
            }
        }
        return reader.testimony();
    }

    /// The newest head of a file, read from its end; empty if there is none near it.
    ///
    /// @throws IOException if it can't be read
    public static Optional<TreeHead> last(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Reader reader = new Reader();
        try (RandomAccessFile end = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, end.length() - NEAR_THE_END);
            end.seek(from);
            byte[] bytes = new byte[(int) (end.length() - from)];
            end.readFully(bytes);
            // Where the first line isn't whole, it says nothing.
            new String(bytes, StandardCharsets.ISO_8859_1)
                    .lines()
                    .skip(from == 0 ? 0 : 1)
                    .forEach(reader::take);
        }
        return Optional.ofNullable(reader.last);
    }

    /// Expects what this witness saw.
    ///
    /// @param name of the witness, for people
    public Expectations addTo(Expectations expected, String name) {
        Expectations all = expected;
        for (TreeHead head : heads) {
            all = all.withWitness("The witness " + name, head);
        }
        for (SignedNote note : checkpoints) {
            all = all.withCheckpoint(note);
        }
        return all;
    }

    /// True if nothing in the file is what a witness writes.
    public boolean isSilent() {
        return heads.isEmpty() && checkpoints.isEmpty();
    }

    /// The names of the trails that its checkpoints are of. Heads have none.
    public List<String> origins() {
        return checkpoints.stream()
                .flatMap(note -> origin(note).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> origin(SignedNote note) {
        try {
            return Optional.of(Checkpoint.parse(note.text()).origin());
        } catch (MalformedEvidence e) {
            return Optional.empty();
        }
    }

    /// The greatest head; empty if there is none.
    public Optional<TreeHead> newest() {
        return heads.stream().max((one, other) -> Long.compare(one.size(), other.size()));
    }

    private static final class Reader {
        private final List<TreeHead> peaks = new ArrayList<>();
        private final List<SignedNote> checkpoints = new ArrayList<>();
        private @Nullable TreeHead last;

        void take(String line) {
            try {
                if (line.startsWith(WitnessFile.HEAD)) {
                    head(line.substring(WitnessFile.HEAD.length()));
                } else if (line.startsWith(WitnessFile.CHECKPOINT) && line.length() < LONGEST_LINE) {
                    checkpoint(line.substring(WitnessFile.CHECKPOINT.length()));
                }
            } catch (MalformedEvidence | IllegalArgumentException notOurs) {
                // Says nothing.
                return;
            }
        }

        private void head(String text) {
            int space = text.indexOf(' ');
            if (space < 0) {
                return;
            }
            TreeHead head =
                    new TreeHead(Long.parseLong(text.substring(0, space)), Hash.ofBase64(text.substring(space + 1)));
            TreeHead before = last;
            if (before != null && head.size() < before.size() && peaks.size() < MOST_HEADS) {
                peaks.add(before);
            }
            last = head;
        }

        private void checkpoint(String base64) {
            checkpoints.add(SignedNote.parse(Base64.getDecoder().decode(base64)));
            if (checkpoints.size() > MOST_CHECKPOINTS) {
                checkpoints.removeFirst();
            }
        }

        Testimony testimony() {
            List<TreeHead> heads = new ArrayList<>(peaks);
            if (last != null) {
                heads.add(last);
            }
            return new Testimony(heads, checkpoints);
        }
    }
}
