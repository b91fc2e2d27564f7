package io.guardianops.ui.kit.sheet;

/// The consequence that must be typed before a risky act can be sent.
///
/// @param why      what makes it risky, the heading: "Protected task in a production connection"
/// @param prompt   what to type: "Type the number of tasks that will fail:"
/// @param expected the text that is accepted
public record Challenge(String why, String prompt, String expected) {
    public boolean isMetBy(String typed) {
        return typed.strip().equals(expected);
    }
}
