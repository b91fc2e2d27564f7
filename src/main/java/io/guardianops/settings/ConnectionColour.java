package io.guardianops.settings;

/// The colour of the connection band. A name and never a hex value: the style sheets decide what it looks like in each
/// theme.
public enum ConnectionColour {
    GREY,
    BLUE,
    GREEN,
    AMBER,
    RED,
    VIOLET
}
