/// Where to connect to, what is connected, and the console's settings.
@NullMarked
package io.guardianops.ui.connections;

import org.jspecify.annotations.NullMarked;
