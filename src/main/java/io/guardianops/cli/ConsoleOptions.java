package io.guardianops.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the console was asked to open.
///
/// @param database the database; null lets the console offer its choices
/// @param demo     open the simulated fleet instead
/// @param debug    show stack traces
public record ConsoleOptions(@Nullable Path database, boolean demo, boolean debug) {}
