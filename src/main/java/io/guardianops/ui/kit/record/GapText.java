package io.guardianops.ui.kit.record;

import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.RecordGap;
import io.guardianops.ui.kit.ActionText;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.List;

/// What is said of a record that isn't there as it was written. Any thread.
public final class GapText {
    private GapText() {}

    /// One word: "Redacted"; empty if the whole record is there.
    static String word(ActionRow row) {
        return switch (row.gap()) {
            case null -> "";
            case RecordGap.Redacted() -> Strings.get("record.gap.redacted");
            case RecordGap.Withheld _ -> Strings.get("record.gap.withheld");
            case RecordGap.Unreadable _ -> Strings.get("record.gap.unreadable");
        };
    }

    /// A sentence; empty if the whole record is there.
    public static String sentence(ActionRow row) {
        return switch (row.gap()) {
            case null -> "";
            case RecordGap.Redacted() -> Strings.get("record.gap.redacted.sentence");
            case RecordGap.Withheld(List<String> members) ->
                Strings.get("record.gap.withheld.sentence", String.join(", ", members));
            case RecordGap.Unreadable(String problem) -> Strings.get("record.gap.unreadable.sentence", problem);
        };
    }

    /// What stands where the reason would.
    static String reason(ActionRow row) {
        return row.shows("reason") ? row.action().reason() : sentence(row);
    }

    /// What stands where the state would: of a record that is there in part, its state is known.
    static String state(ActionRow row) {
        return row.gap() == null || row.gap() instanceof RecordGap.Withheld ? ActionText.of(row.state()) : word(row);
    }

    /// The colour of what was done; none where that isn't known.
    public static Tone actionTone(ActionRow row) {
        return row.shows("action_type") ? Tone.of(row.action().type()) : Tone.NEUTRAL;
    }

    static Tone stateTone(ActionRow row) {
        return row.gap() == null || row.gap() instanceof RecordGap.Withheld ? Tone.of(row.state()) : Tone.NEUTRAL;
    }
}
