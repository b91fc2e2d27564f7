package io.guardianops.ui.policies;

import io.guardianops.ui.kit.code.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells the parts of a policy's text apart, line by line, so that a broken text has its colours too.
final class YamlColours {
    /// Keys whose values are conditions.
    static final Set<String> CONDITIONS =
            Set.of("condition", "when", "where", "source_criteria", "target_criteria", "auto_rollback_when");

    private static final Pattern KEY = Pattern.compile("(?:- +)*([\\w\"'.-]+)(:)(?= |$)");
    private static final Pattern DASHES = Pattern.compile("(?:-(?: +|$))+");
    private static final Pattern BLOCK = Pattern.compile("[|>][+-]?\\d?[+-]?");
    private static final Pattern LITERAL =
            Pattern.compile("true|false|null|~|[-+]?\\d[\\d_.]*(?:e[-+]?\\d+)?(?:_?[a-z]+)?");
    private static final Pattern WORD = Pattern.compile("\\b(AND|OR|NOT|IN)\\b");

    private final String text;
    private final List<Stretch> stretches = new ArrayList<>();
    private int blockIndent = -1;
    private char open;
    private boolean inCondition;

    private YamlColours(String text) {
        this.text = text;
    }

    static List<Stretch> of(String text) {
        YamlColours colours = new YamlColours(text);
        for (int start = 0; start <= text.length(); ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            colours.line(start, end);
            start = end + 1;
        }
        return colours.stretches;
    }

    private void line(int start, int end) {
        String line = text.substring(start, end);
        int indent = indentOf(line);
        if (open != 0) {
            value(start, end);
            return;
        }
        if (blockIndent >= 0) {
            if (line.isBlank() || indent > blockIndent) {
                add(start + indent, end, "code-string");
                return;
            }
            blockIndent = -1;
        }
        int at = start + indent;
        Matcher key = KEY.matcher(line).region(indent, line.length());
        if (key.lookingAt()) {
            add(start + key.start(1), start + key.end(1), "code-key");
            inCondition = CONDITIONS.contains(key.group(1));
            at = start + key.end();
            String rest = line.substring(key.end()).strip();
            if (BLOCK.matcher(rest).matches()) {
                blockIndent = indent;
            }
        } else {
            Matcher dashes = DASHES.matcher(line).region(indent, line.length());
            at = dashes.lookingAt() ? start + dashes.end() : at;
        }
        value(at, end);
    }

    private void value(int from, int end) {
        int at = from;
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        while (at < end) {
            char each = text.charAt(at);
            if (open == 0 && each == '#' && (at == 0 || Character.isWhitespace(text.charAt(at - 1)))) {
                add(at, end, "code-comment");
                return;
            }
            if (open != 0 || each == '"' || each == '\'') {
                at = quoted(at, end);
            } else if ("[]{},".indexOf(each) >= 0 || Character.isWhitespace(each)) {
                at++;
            } else {
                at = plain(at, end);
            }
        }
    }

    /// A quoted stretch to its closing quote, or to the end of the line if it goes on.
    private int quoted(int from, int end) {
        int at = from;
        if (open == 0) {
            open = text.charAt(from);
            at++;
        }
        while (at < end && text.charAt(at) != open) {
            at += open == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at < end) {
            open = 0;
            at++;
        }
        string(from, Math.min(at, end));
        return at;
    }

    private int plain(int from, int end) {
        int at = from;
        while (at < end
                && "[]{},".indexOf(text.charAt(at)) < 0
                && !(text.charAt(at) == '#' && Character.isWhitespace(text.charAt(at - 1)))) {
            at++;
        }
        String word = text.substring(from, at).stripTrailing();
        if (word.endsWith(":") && !inCondition) {
            add(from, from + word.length() - 1, "code-key");
        } else if (LITERAL.matcher(word).matches()) {
            add(from, from + word.length(), word.contains("_") ? "code-string" : "code-literal");
        } else {
            string(from, from + word.length());
        }
        return at;
    }

    /// A string, in conditions with the words that join them.
    private void string(int from, int end) {
        int at = from;
        if (inCondition) {
            Matcher words = WORD.matcher(text).region(from, end);
            while (words.find()) {
                add(at, words.start(), "code-string");
                add(words.start(), words.end(), "code-word");
                at = words.end();
            }
        }
        add(at, end, "code-string");
    }

    private void add(int start, int end, String styleClass) {
        if (end > start) {
            stretches.add(new Stretch(start, end, styleClass));
        }
    }

    static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }
}
