/// Faults of disks, processes and power, made for real. Each test sees that its fault happened; where a tool is missing
/// it is skipped and says which. `./mvnw verify` runs each once; `-Pchaos` many times.
@NullMarked
package io.guardianops.chaos;

import org.jspecify.annotations.NullMarked;
