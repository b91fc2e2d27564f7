package io.guardianops.wire;

import io.guardianops.model.GuardianException;
import java.util.List;

/// A request whose parameters or body can't be read: wrong syntax, wrong types, fields that miss. Told with every
/// problem at once.
public final class UnreadableRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> problems;

    UnreadableRequest(FieldProblem problem) {
        this(List.of(problem));
    }

    /// Of one or more problems.
    UnreadableRequest(List<FieldProblem> problems) {
        super(message(problems.getFirst()));
        this.problems = List.copyOf(problems);
    }

    public List<FieldProblem> problems() {
        return problems;
    }

    /// The first problem, as an engine would tell it.
    public GuardianException.Invalid asInvalid() {
        FieldProblem first = problems.getFirst();
        return new GuardianException.Invalid(
                first.code(), first.field(), message(first), "Correct the request, then send it again.");
    }

    private static String message(FieldProblem problem) {
        String field = problem.field();
        return (field.isEmpty() ? "The request can't be read" : "The field " + field) + ": " + problem.msg();
    }
}
