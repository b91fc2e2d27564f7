/// Guards: what holds for the whole source, whoever writes the next line of it.
@NullMarked
package io.guardianops.guards;

import org.jspecify.annotations.NullMarked;
