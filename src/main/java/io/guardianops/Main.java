package io.guardianops;

/// Test.
public final class Main {
    private Main() {}

    sealed interface S permits A, B {}

    record A(int x) implements S {}

    record B(String y) implements S {}

    static int f(S s) {
        return switch (s) {
            case A(var x) when x > 3 -> x;
            case A _ -> 1;
            case B(String y) -> y.length();
        };
    }

    /// Starts.
    public static void main(String[] args) {
        f(new A(1));
    }
}
