/// Tests of connections and settings.
@NullMarked
package io.guardianops.ui.connections;

import org.jspecify.annotations.NullMarked;
