/// The commands of `guardian`: thin, over the client's door. The only place that writes to standard output.
@NullMarked
package io.guardianops.cli;

import org.jspecify.annotations.NullMarked;
