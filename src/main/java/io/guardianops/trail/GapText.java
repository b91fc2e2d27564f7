package io.guardianops.trail;

import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.RecordGap;
import java.util.List;

/// What is said of a record that isn't there as it was written. Any thread.
public final class GapText {
    private GapText() {}

    /// One word: "Redacted"; empty if the whole record is there.
    private static String word(ActionRow row) {
        return switch (row.gap()) {
            case null -> "";
            case RecordGap.Redacted _ -> TrailStrings.get("gap.redacted");
            case RecordGap.Withheld _ -> TrailStrings.get("gap.withheld");
            case RecordGap.Unreadable _ -> TrailStrings.get("gap.unreadable");
        };
    }

    /// A sentence; empty if the whole record is there.
    public static String sentence(ActionRow row) {
        return switch (row.gap()) {
            case null -> "";
            case RecordGap.Redacted(boolean bare) ->
                TrailStrings.get(bare ? "gap.redacted.sentence" : "gap.redacted.text.sentence");
            case RecordGap.Withheld(List<String> members) ->
                TrailStrings.get("gap.withheld.sentence", String.join(", ", members));
            case RecordGap.Unreadable(String problem) -> TrailStrings.get("gap.unreadable.sentence", problem);
        };
    }

    /// What stands where the reason would.
    public static String reason(ActionRow row) {
        return row.shows("reason") ? row.action().reason() : sentence(row);
    }

    /// What stands where the state would: of a record that is there in part, its state is known.
    static String state(ActionRow row) {
        return row.gap() == null || row.gap() instanceof RecordGap.Withheld ? ActionText.of(row.state()) : word(row);
    }
}
