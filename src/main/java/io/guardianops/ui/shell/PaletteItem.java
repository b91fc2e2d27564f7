package io.guardianops.ui.shell;

/// Something that the palette can do.
///
/// @param group  heading: "Go to", "Act", "Task"
/// @param text   what it does; an act that is only staged ends with "…"
/// @param detail at the right: keys, status
/// @param run    does it
record PaletteItem(String group, String text, String detail, Runnable run) {}
