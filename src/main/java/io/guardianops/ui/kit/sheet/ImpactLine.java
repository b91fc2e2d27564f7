package io.guardianops.ui.kit.sheet;

import io.guardianops.ui.kit.Tone;

/// One line of what will change.
///
/// @param name   of what: "agent-17 free slots"
/// @param before the present, may be empty
/// @param after  the future, or a remark where there is no before
/// @param tone   what the change means
public record ImpactLine(String name, String before, String after, Tone tone) {
    static ImpactLine change(String name, String before, String after, Tone tone) {
        return new ImpactLine(name, before, after, tone);
    }

    static ImpactLine remark(String name, String text, Tone tone) {
        return new ImpactLine(name, "", text, tone);
    }
}
