package io.guardianops.ui.kit.record;

import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.RecordGap;
import io.guardianops.ui.kit.Tone;

/// The colours of actions, of those too whose record isn't all there. Any thread.
public final class GapTone {
    private GapTone() {}

    /// Of what was done; none where that isn't known.
    public static Tone action(ActionRow row) {
        return row.shows("action_type") ? Tone.of(row.action().type()) : Tone.NEUTRAL;
    }

    static Tone state(ActionRow row) {
        return row.gap() == null || row.gap() instanceof RecordGap.Withheld ? Tone.of(row.state()) : Tone.NEUTRAL;
    }
}
