package io.guardianops.policy.condition;

import io.guardianops.policy.condition.Lookalikes.Lookalike;
import io.guardianops.policy.condition.Token.Kind;
import io.guardianops.policy.fact.TimeUnit;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.Printable;
import io.guardianops.policy.text.Severity;
import io.guardianops.policy.text.Span;
import io.guardianops.policy.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Cuts a condition into words. What is written as in other languages is read as it was meant, and
/// reported with the change that mends it.
final class Lexer {
    private static final Map<String, Kind> KEYWORDS = Map.of(
            "AND", Kind.AND, "OR", Kind.OR, "NOT", Kind.NOT, "IN", Kind.IN, "true", Kind.TRUE, "false", Kind.FALSE);

    /// Operators of other languages, and what they are here.
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("=", "=="),
            Map.entry("===", "=="),
            Map.entry("!==", "!="),
            Map.entry("<>", "!="),
            Map.entry("=<", "<="),
            Map.entry("=>", ">="),
            Map.entry("&", "AND"),
            Map.entry("&&", "AND"),
            Map.entry("|", "OR"),
            Map.entry("||", "OR"),
            Map.entry("!", "NOT"),
            Map.entry("≤", "<="),
            Map.entry("≥", ">="),
            Map.entry("≠", "!="),
            Map.entry("×", "*"),
            Map.entry("÷", "/"),
            Map.entry("−", "-"));

    private static final String OPERATOR_CHARACTERS = "=!<>&|";
    private static final String QUOTES = "\"`‘’‚“”„′";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Diagnostic> diagnostics;
    private int at;

    private Lexer(String text, List<Diagnostic> diagnostics) {
        this.text = text;
        this.diagnostics = diagnostics;
    }

    /// The words, with an [Kind#END] after the last. What is wrong goes into the list.
    static List<Token> read(String text, List<Diagnostic> diagnostics) {
        Lexer lexer = new Lexer(text, diagnostics);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Kind.END, new Span(text.length(), text.length()), ""));
        return lexer.tokens;
    }

    private void next() {
        int c = text.codePointAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (Character.isSpaceChar(c)) {
            Span span = new Span(at, at + 1);
            report(
                    DiagnosticCode.NBSP_INDENT,
                    span,
                    "A space of an unusual kind; write an ordinary one.",
                    Fix.replace(span, " "));
            at++;
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (c == '\'') {
            string();
        } else if (QUOTES.indexOf(c) >= 0) {
            foreignString((char) c);
        } else if (Character.isLetter(c) || c == '_') {
            word();
        } else {
            operator(c);
        }
    }

    private void number() {
        int start = at;
        skipDigits();
        if (peek('.') && isDigit(at + 1)) {
            at++;
            skipDigits();
        }
        if ((peek('e') || peek('E')) && exponentFollows()) {
            at += isDigit(at + 1) ? 1 : 2;
            skipDigits();
        }
        int end = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        String amount = text.substring(start, end);
        Span span = new Span(start, at);
        if (Double.isInfinite(Double.parseDouble(amount))) {
            report(DiagnosticCode.NOT_FINITE, span, amount + " is too large to be a number.", null);
            add(Kind.UNREADABLE, start);
        } else if (at == end) {
            add(Kind.NUMBER, start);
        } else {
            duration(start, end, span);
        }
    }

    private void duration(int start, int end, Span span) {
        String amount = text.substring(start, end);
        String suffix = text.substring(end, at);
        String unit = suffix.startsWith("_") ? suffix.substring(1) : suffix;
        if (suffix.startsWith("_") && TimeUnit.parse(unit).isPresent()) {
            add(Kind.DURATION, start);
            return;
        }
        String plain = amount + unit.replace("_", "");
        boolean grouped = !unit.isEmpty() && unit.chars().allMatch(each -> each == '_' || isDigit((char) each));
        if (grouped && Double.isInfinite(Double.parseDouble(plain))) {
            report(DiagnosticCode.NOT_FINITE, span, plain + " is too large to be a number.", null);
            add(Kind.UNREADABLE, start);
            return;
        }
        if (grouped) {
            report(
                    DiagnosticCode.CONDITION_SYNTAX,
                    span,
                    "Digits are not grouped; write " + plain + ".",
                    Fix.replace(span, plain));
            tokens.add(new Token(Kind.NUMBER, span, plain));
            return;
        }
        Optional<String> known = unitOf(unit);
        report(
                DiagnosticCode.UNKNOWN_UNIT,
                span,
                "'" + unit + "' is no unit of time; write it as in 30_seconds, 5_minutes, 1_hour or 2_days"
                        + Suggestions.didYouMean(known.map(each -> amount + "_" + each)),
                known.map(each -> Fix.replace(span, amount + "_" + each)).orElse(null));
        if (known.isPresent()) {
            tokens.add(new Token(Kind.DURATION, span, amount + "_" + known.get()));
        } else {
            add(Kind.UNREADABLE, start);
        }
    }

    private static Optional<String> unitOf(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "s", "sec", "secs" -> Optional.of("seconds");
            case "m", "min", "mins" -> Optional.of("minutes");
            case "h", "hr", "hrs" -> Optional.of("hours");
            case "d" -> Optional.of("days");
            default -> Suggestions.nearest(lower, TimeUnit.words());
        };
    }

    private void string() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\'') {
                value.append(c);
            } else if (peek('\'')) {
                value.append(c);
                at++;
            } else {
                tokens.add(new Token(Kind.STRING, new Span(start, at), value.toString()));
                return;
            }
        }
        // The rest of the condition was swallowed: take the first word only, so that what follows is still checked.
        int end = start + 1;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        at = end;
        Span span = new Span(start, end);
        String word = text.substring(start + 1, end);
        report(
                DiagnosticCode.UNCLOSED_STRING,
                span,
                "The quote that opens here is not closed.",
                word.isEmpty() ? null : new Fix("Close the quote", span, Printer.quote(word)));
        tokens.add(new Token(Kind.STRING, span, word));
    }

    private void foreignString(char quote) {
        int start = at++;
        int end = at;
        while (end < text.length() && QUOTES.indexOf(text.charAt(end)) < 0 && text.charAt(end) != '\'') {
            end++;
        }
        boolean closed = end < text.length();
        at = closed ? end + 1 : end;
        String value = text.substring(start + 1, end);
        Span span = new Span(start, at);
        report(
                closed ? DiagnosticCode.WRONG_OPERATOR : DiagnosticCode.UNCLOSED_STRING,
                span,
                "Strings stand in straight single quotes, not in " + quote + ".",
                Fix.replace(span, Printer.quote(value)));
        tokens.add(new Token(Kind.STRING, span, value));
    }

    private void word() {
        int start = at;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '.') {
                break;
            }
            at += Character.charCount(c);
        }
        while (at > start && text.charAt(at - 1) == '.') {
            at--;
        }
        String word = text.substring(start, at);
        Span span = new Span(start, at);
        Kind keyword = KEYWORDS.get(word);
        if (keyword != null) {
            add(keyword, start);
            return;
        }
        for (Map.Entry<String, Kind> each : KEYWORDS.entrySet()) {
            if (each.getKey().equalsIgnoreCase(Lookalikes.latinised(word))) {
                report(
                        DiagnosticCode.WRONG_OPERATOR,
                        span,
                        "'" + word + "' is written " + each.getKey() + ".",
                        Fix.replace(span, each.getKey()));
                tokens.add(new Token(each.getValue(), span, each.getKey()));
                return;
            }
        }
        Optional<Lookalike> lookalike = Lookalikes.firstIn(word);
        if (lookalike.isPresent()) {
            String latin = Lookalikes.latinised(word);
            report(
                    DiagnosticCode.LOOKALIKE,
                    span,
                    "'" + word + "' has a " + lookalike.get().described() + ".",
                    Fix.replace(span, latin));
            tokens.add(new Token(Kind.NAME, span, latin));
            return;
        }
        add(Kind.NAME, start);
    }

    private void operator(int c) {
        int start = at;
        if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
            while (at < text.length() && OPERATOR_CHARACTERS.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        } else {
            at += Character.charCount(c);
        }
        String symbol = text.substring(start, at);
        Span span = new Span(start, at);
        String meant = FOREIGN.get(symbol);
        if (meant != null) {
            report(
                    DiagnosticCode.WRONG_OPERATOR,
                    span,
                    "'" + symbol + "' is written " + meant + ".",
                    Fix.replace(span, replacement(symbol, meant)));
        }
        String own = meant == null ? symbol : meant;
        Kind kind = kindOf(own);
        if (kind == Kind.UNREADABLE) {
            report(DiagnosticCode.CONDITION_SYNTAX, span, "'" + Printable.of(symbol) + "' means nothing here.", null);
        }
        tokens.add(new Token(kind, span, own));
    }

    /// `!x` becomes `NOT x`, `a&&b` becomes `a AND b`.
    private String replacement(String symbol, String meant) {
        if (!Character.isLetter(meant.charAt(0))) {
            return meant;
        }
        boolean spaceBefore =
                at - symbol.length() > 0 && !Character.isWhitespace(text.charAt(at - symbol.length() - 1));
        boolean spaceAfter = at < text.length() && !Character.isWhitespace(text.charAt(at));
        return (spaceBefore ? " " : "") + meant + (spaceAfter ? " " : "");
    }

    private static Kind kindOf(String symbol) {
        return switch (symbol) {
            case "AND" -> Kind.AND;
            case "OR" -> Kind.OR;
            case "NOT" -> Kind.NOT;
            case "+" -> Kind.PLUS;
            case "-" -> Kind.MINUS;
            case "*" -> Kind.TIMES;
            case "/" -> Kind.DIVIDED_BY;
            case "(" -> Kind.OPEN;
            case ")" -> Kind.CLOSE;
            case "[" -> Kind.OPEN_LIST;
            case "]" -> Kind.CLOSE_LIST;
            case "," -> Kind.COMMA;
            default -> ComparisonOperator.parse(symbol).isPresent() ? Kind.COMPARISON : Kind.UNREADABLE;
        };
    }

    private boolean exponentFollows() {
        return isDigit(at + 1)
                || (at + 1 < text.length()
                        && (text.charAt(at + 1) == '+' || text.charAt(at + 1) == '-')
                        && isDigit(at + 2));
    }

    private void skipDigits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private boolean isDigit(int index) {
        return index < text.length() && isDigit(text.charAt(index));
    }

    /// Those of other alphabets are digits as well, but not here.
    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void add(Kind kind, int start) {
        tokens.add(new Token(kind, new Span(start, at), text.substring(start, at)));
    }

    private void report(DiagnosticCode code, Span span, String message, @Nullable Fix fix) {
        diagnostics.add(new Diagnostic(code, Severity.ERROR, span, message, fix, null));
    }
}
