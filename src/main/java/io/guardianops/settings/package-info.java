/// What the console remembers between starts: typed settings, the folders they live in, and their careful storage.
@NullMarked
package io.guardianops.settings;

import org.jspecify.annotations.NullMarked;
