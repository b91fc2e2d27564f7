package io.guardianops.ui.audit;

import io.guardianops.ui.kit.Strings;
import java.util.Locale;

/// The forms in which actions leave the console.
enum ExportFormat {
    /// The columns that are shown, for a spreadsheet.
    CSV(".csv"),
    /// Every field, one action a line, for a program.
    JSONL(".jsonl"),
    /// A document to file.
    PDF(".pdf"),
    /// Signed, so that others can verify it.
    BUNDLE(".guardian");

    private final String ending;

    ExportFormat(String ending) {
        this.ending = ending;
    }

    /// Of the names of its files, with the dot.
    String ending() {
        return ending;
    }

    /// For node ids.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return Strings.get("audit.export.format." + id());
    }

    /// What it is good for.
    String hint() {
        return Strings.get("audit.export.format-hint." + id());
    }

    /// The same name with this form's ending, if it has one of ours.
    String rename(String file) {
        for (ExportFormat each : values()) {
            if (file.endsWith(each.ending)) {
                return file.substring(0, file.length() - each.ending.length()) + ending;
            }
        }
        return file;
    }
}
