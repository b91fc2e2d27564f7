/// Text with positions: spans, lines and columns, and the diagnostics that point at them.
@NullMarked
package io.guardianops.policy.text;

import org.jspecify.annotations.NullMarked;
