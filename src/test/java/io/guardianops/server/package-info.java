/// Tests of the served guardian API over a loopback connection, with a real engine on SQLite behind it.
@NullMarked
package io.guardianops.server;

import org.jspecify.annotations.NullMarked;
