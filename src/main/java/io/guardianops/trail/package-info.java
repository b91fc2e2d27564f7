/// The audit trail as people read it, in a window, at a prompt and in files: what actions are called, how they are
/// searched for, the forms in which they leave the program. Any thread may call everything here.
@NullMarked
package io.guardianops.trail;

import org.jspecify.annotations.NullMarked;
