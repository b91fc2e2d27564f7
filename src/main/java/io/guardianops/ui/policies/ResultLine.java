package io.guardianops.ui.policies;

import io.guardianops.ui.kit.Tone;
import java.util.List;

/// A line of what a trial came to.
///
/// @param id     what it is about, stable
/// @param badge  how it came out, a word
/// @param head   what it is about, for people
/// @param detail beside it, quiet
/// @param lines  all there is to say, a line each
record ResultLine(String id, Tone tone, String badge, String head, String detail, List<String> lines) {
    ResultLine {
        lines = List.copyOf(lines);
    }
}
