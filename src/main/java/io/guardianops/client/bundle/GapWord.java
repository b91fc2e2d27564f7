package io.guardianops.client.bundle;

import io.guardianops.model.query.RecordGap;
import java.util.List;

/// A gap of a record as one text, and back.
final class GapWord {
    private static final String REDACTED = "redacted";
    private static final String UNREADABLE = "unreadable ";
    private static final String WITHHELD = "withheld ";

    private GapWord() {}

    static String of(RecordGap gap) {
        return switch (gap) {
            case RecordGap.Redacted _ -> REDACTED;
            case RecordGap.Unreadable(String problem) -> UNREADABLE + problem;
            // Members are named by words without blanks; others withhold nothing that is shown here.
            case RecordGap.Withheld(List<String> members) -> WITHHELD + String.join(" ", members);
        };
    }

    static RecordGap read(String word) {
        if (word.startsWith(UNREADABLE)) {
            return new RecordGap.Unreadable(word.substring(UNREADABLE.length()));
        }
        return word.startsWith(WITHHELD)
                ? new RecordGap.Withheld(
                        List.of(word.substring(WITHHELD.length()).split(" ")))
                : new RecordGap.Redacted(true);
    }
}
