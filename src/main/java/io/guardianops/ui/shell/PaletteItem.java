package io.guardianops.ui.shell;

/// Something that the palette can do.
///
/// @param group  heading: "Go to", "Act", "Task"
/// @param text   what it does; an act that is only staged ends with "…"
/// @param detail at the right: keys, status
/// @param run    does it
/// @param denial why it can't be done here; empty if it can
record PaletteItem(String group, String text, String detail, Runnable run, String denial) {
    PaletteItem(String group, String text, String detail, Runnable run) {
        this(group, text, detail, run, "");
    }

    boolean isPossible() {
        return denial.isEmpty();
    }
}
