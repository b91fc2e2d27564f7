package io.guardianops.policy.condition;

/// How two quantities make a third.
public enum ArithmeticOperator {
    PLUS('+', "+"),
    MINUS('-', "-"),
    TIMES('*', "×"),
    DIVIDED_BY('/', "÷");

    private final char symbol;
    private final String sign;

    ArithmeticOperator(char symbol, String sign) {
        this.symbol = symbol;
        this.sign = sign;
    }

    /// As conditions write it.
    public char symbol() {
        return symbol;
    }

    /// As people write it.
    public String sign() {
        return sign;
    }

    /// The result; NaN if one is missing, if the divisor is zero or if the result is too large to
    /// be a number.
    double apply(double left, double right) {
        double result = switch (this) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDED_BY -> right == 0 ? Double.NaN : left / right;
        };
        return Double.isInfinite(result) ? Double.NaN : result;
    }
}
