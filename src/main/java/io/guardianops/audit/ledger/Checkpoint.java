package io.guardianops.audit.ledger;

import java.util.ArrayList;
import java.util.List;

/// How far a ledger had come, in the form that is signed (C2SP `tlog-checkpoint`): origin, size and root, one a line.
///
/// @param origin     which ledger
/// @param head       its size and root
/// @param extensions further lines, none by our own hand; not empty, and kept as they were
public record Checkpoint(String origin, TreeHead head, List<String> extensions) {
    private static final int OWN_LINES = 3;

    public Checkpoint {
        extensions = List.copyOf(extensions);
        List<String> lines = new ArrayList<>(extensions);
        lines.add(origin);
        if (lines.stream().anyMatch(line -> line.isEmpty() || line.indexOf('\n') >= 0)) {
            throw new MalformedEvidence("The lines of a checkpoint are not empty.");
        }
    }

    /// A checkpoint without further lines.
    public Checkpoint(String origin, TreeHead head) {
        this(origin, head, List.of());
    }

    /// The text to sign, with its last newline.
    public String text() {
        StringBuilder text = new StringBuilder(origin)
                .append('\n')
                .append(head.size())
                .append('\n')
                .append(head.root().base64())
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /// Reads the text of a note.
    ///
    /// @throws MalformedEvidence if it is no checkpoint
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedEvidence("A checkpoint ends in a newline.");
        }
        List<String> lines = text.substring(0, text.length() - 1).lines().toList();
        if (lines.size() < OWN_LINES) {
            throw new MalformedEvidence("A checkpoint has an origin, a size and a root.");
        }
        Checkpoint checkpoint = new Checkpoint(
                lines.getFirst(),
                new TreeHead(size(lines.get(1)), Hash.ofBase64(lines.get(2))),
                lines.subList(OWN_LINES, lines.size()));
        if (!checkpoint.text().equals(text)) {
            throw new MalformedEvidence("A checkpoint has one form only.");
        }
        return checkpoint;
    }

    private static long size(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException notANumber) {
            throw new MalformedEvidence("The size of a checkpoint is a decimal number.", notANumber);
        }
    }
}
