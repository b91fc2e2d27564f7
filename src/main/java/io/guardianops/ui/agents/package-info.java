/// The agents: their load and health, and the board that moves capacity between two of them.
@NullMarked
package io.guardianops.ui.agents;

import org.jspecify.annotations.NullMarked;
