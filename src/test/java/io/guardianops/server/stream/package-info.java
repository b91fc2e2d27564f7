@NullMarked
package io.guardianops.server.stream;

import org.jspecify.annotations.NullMarked;
