package io.guardianops.policy.yaml;

import java.util.Arrays;

/// A text under construction whose every character knows from where to where it was written.
final class PlacedText {
    private final StringBuilder text = new StringBuilder();
    private int[] starts;
    private int[] ends;

    PlacedText(int capacity) {
        starts = new int[Math.max(8, capacity)];
        ends = new int[Math.max(8, capacity)];
    }

    void add(char c, int start, int end) {
        if (text.length() == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        starts[text.length()] = start;
        ends[text.length()] = end;
        text.append(c);
    }

    void addCodePoint(int c, int start, int end) {
        for (char each : Character.toChars(c)) {
            add(each, start, end);
        }
    }

    /// Takes back what stands after the length.
    void cut(int length) {
        text.setLength(length);
    }

    int length() {
        return text.length();
    }

    String text() {
        return text.toString();
    }

    int[] starts() {
        return starts;
    }

    int[] ends() {
        return ends;
    }
}
