package io.guardianops.ui.kit.code;

import java.util.List;

/// What an editor asks about the language of its text. Called in the background, from any thread.
public interface CodeLanguage {
    /// What to write at a place.
    ///
    /// @param label  what is offered
    /// @param detail what it is, for people; may be empty
    /// @param start  offset from where it takes the place of what stands before the cursor
    /// @param insert what is written
    record Proposal(String label, String detail, int start, String insert) {}

    /// A place worth going to.
    ///
    /// @param label what is there
    /// @param level how deep it lies, 0 for the outermost
    record Heading(String label, int level, int offset) {}

    /// What the parts of a text are, in order, none within another. Also for a text that is broken.
    List<Stretch> highlight(String text);

    /// What can be written at an offset, the likeliest first.
    List<Proposal> propose(String text, int offset);

    List<Heading> outline(String text);
}
