/// Tests of the agents.
@NullMarked
package io.guardianops.ui.agents;

import org.jspecify.annotations.NullMarked;
