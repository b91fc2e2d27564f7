package io.guardianops.ui.kit;

import javafx.scene.control.Label;

/// A word on a tinted ground: a status, a priority, a count. The word says what the colour says.
public final class Pill extends Label {
    public Pill() {
        getStyleClass().add("pill");
        setMinWidth(USE_PREF_SIZE);
        show(Tone.NEUTRAL, "");
    }

    public Pill(Tone tone, String text) {
        this();
        show(tone, text);
    }

    /// Changes both word and colour.
    public void show(Tone tone, String text) {
        setText(text);
        for (Tone each : Tone.values()) {
            getStyleClass().remove(each.styleClass());
        }
        getStyleClass().add(tone.styleClass());
    }
}
