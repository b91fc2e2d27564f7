/// Tests of the commands as a shell sees them: words in, text, JSON and exit codes out, on real databases.
@NullMarked
package io.guardianops.cli;

import org.jspecify.annotations.NullMarked;
