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
}
