package io.guardianops.cli;

import java.util.Optional;

/// Asks whoever sits at the terminal. Blocks until there is an answer.
@FunctionalInterface
public interface Question {
    /// The answer, a line; empty if there is no terminal to ask on. At the end of its input the line is empty.
    Optional<String> answer(String question);
}
