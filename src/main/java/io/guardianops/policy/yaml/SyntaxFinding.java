package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// What the parser stumbled over, in words that help.
///
/// @param structural whether wrong indentation further up could be the cause
record SyntaxFinding(Diagnostic diagnostic, boolean structural) {
    private static final Pattern BROKEN_ESCAPE =
            Pattern.compile("\\\\(?:x(?!\\p{XDigit}{2})|u(?!\\p{XDigit}{4})|U(?!00(?:0\\p{XDigit}|10)\\p{XDigit}{4}))");
    private static final String BROKEN_ESCAPE_MESSAGE =
            "The escape is not complete: \\x takes 2 digits of 0-9 and a-f, \\u 4, \\U 8 up to 0010FFFF.";
    private static final String UNCLOSED_QUOTE = "The quote that opens here is not closed.";

    /// What the words are chosen by.
    ///
    /// @param problem the parser's words
    /// @param context what the parser was at
    /// @param at      where it stumbled
    /// @param opening where that thing began, or -1
    /// @param last    the scalar read last
    private record Stumble(
            SourceText source,
            String problem,
            String context,
            int at,
            int opening,
            @Nullable Scalar last) {
        char charAt(int offset) {
            String text = source.text();
            return offset >= 0 && offset < text.length() ? text.charAt(offset) : '\0';
        }

        int line(int offset) {
            return source.position(offset).line();
        }

        boolean says(String words) {
            return problem.contains(words);
        }
    }

    static SyntaxFinding of(RuntimeException refused, SourceText source, Offsets offsets, @Nullable Scalar last) {
        if (!(refused instanceof YamlEngineException)) {
            return unmarked(source, last == null ? 0 : last.span().end());
        }
        if (!(refused instanceof MarkedYamlEngineException marked)) {
            return new SyntaxFinding(
                    Diagnostic.of(
                            DiagnosticCode.YAML_SYNTAX,
                            offsets.characterAt(0),
                            "The text asks for another version of YAML, or is none at all."),
                    false);
        }
        int opening = marked.getContextMark().map(offsets::of).orElse(-1);
        int at = marked.getProblemMark().map(offsets::of).orElse(Math.max(opening, 0));
        String problem = marked.getProblem() == null ? "" : marked.getProblem();
        String context = marked.getContext() == null ? "" : marked.getContext();
        return explain(new Stumble(source, problem, context, at, opening, last), offsets);
    }

    // The parser gave no place: an escape without its digits is looked for where it had not been yet.
    private static SyntaxFinding unmarked(SourceText source, int from) {
        Matcher escape = BROKEN_ESCAPE.matcher(source.text());
        return escape.find(from)
                ? finding(new Span(escape.start(), escape.end()), BROKEN_ESCAPE_MESSAGE, false)
                : finding(new Span(from, from), "What follows is not YAML.", false);
    }

    /// Whether it may be nothing but the consequence of indentation that is wrong from the offset
    /// on.
    boolean isFollowUpOf(int offset) {
        return structural && diagnostic.span().start() >= offset;
    }

    private static SyntaxFinding explain(Stumble stumble, Offsets offsets) {
        if (isUnclosedQuote(stumble)) {
            return finding(offsets.characterAt(stumble.opening), UNCLOSED_QUOTE, false);
        }
        if (stumble.context.contains("flow") && !stumble.says("node content")) {
            return bracket(stumble, offsets);
        }
        Scalar last = stumble.last;
        if (last != null && isQuoted(last) && stumble.line(last.span().end()) == stumble.line(stumble.at)) {
            if (stumble.line(last.span().start()) < stumble.line(stumble.at)) {
                return finding(
                        offsets.characterAt(last.span().start()),
                        "The quote that opens here closes only at "
                                + stumble.source.position(last.span().end() - 1) + "; it seems not to be closed.",
                        false);
            }
            if (stumble.says("expected <block end>")) {
                return finding(
                        offsets.characterAt(stumble.at),
                        "Text follows a closing quote. A ' within '…' is written '', a \" within \"…\" is \\\".",
                        false);
            }
        }
        return plain(stumble, offsets);
    }

    private static boolean isUnclosedQuote(Stumble stumble) {
        boolean opensWithQuote = stumble.charAt(stumble.opening) == '"' || stumble.charAt(stumble.opening) == '\'';
        return opensWithQuote
                && (stumble.says("end of stream") || stumble.says("document separator") || stumble.says("':'"));
    }

    private static boolean isQuoted(Scalar scalar) {
        return scalar.style() == ScalarStyle.SINGLE_QUOTED || scalar.style() == ScalarStyle.DOUBLE_QUOTED;
    }

    private static SyntaxFinding bracket(Stumble stumble, Offsets offsets) {
        char bracket = stumble.charAt(stumble.opening);
        if (bracket != '[' && bracket != '{') {
            return finding(offsets.characterAt(stumble.at), "This can't stand between brackets.", false);
        }
        if (stumble.line(stumble.opening) < stumble.line(stumble.at) || stumble.says("stream end")) {
            return finding(
                    offsets.characterAt(stumble.opening),
                    "The bracket " + bracket + " that opens here is not closed, or a comma is missing before "
                            + stumble.source.position(stumble.at) + ".",
                    false);
        }
        Span there = offsets.characterAt(stumble.opening);
        SyntaxFinding here = finding(
                offsets.characterAt(stumble.at),
                "A comma or " + (bracket == '[' ? ']' : '}') + " is missing before this.",
                false);
        return new SyntaxFinding(
                here.diagnostic.withNote(new Diagnostic.Note(stumble.source, there, "The bracket opens here.")), false);
    }

    private static SyntaxFinding plain(Stumble stumble, Offsets offsets) {
        Span here = offsets.characterAt(stumble.at);
        String character = stumble.source.at(here);
        int odd = oddSpaceAfterColon(stumble);
        if (odd >= 0) {
            return finding(
                    offsets.characterAt(odd),
                    "This looks like a space and is " + Characters.codeOf(stumble.charAt(odd))
                            + "; a colon needs an ordinary space after it.",
                    false);
        }
        if (stumble.says("mapping values are not allowed")) {
            return finding(
                    here,
                    "A second ': ' can't stand here: quote the value, or indent this line as its neighbours.",
                    true);
        }
        if (stumble.says("sequence entries are not allowed")) {
            return finding(
                    here, "A list item can't begin here: give it a line of its own, indented as the others.", true);
        }
        if (stumble.says("expected <block end>")) {
            return finding(here, "The indentation fits no line above: indent it as its neighbours.", true);
        }
        if (stumble.says("could not find expected ':'")) {
            return finding(
                    offsets.characterAt(Math.max(stumble.opening, 0)),
                    "A colon is missing: this is no 'key: value' and no list item.",
                    true);
        }
        if (stumble.says("(TAB)")) {
            return finding(here, "A tab can't stand here; use spaces.", false);
        }
        if (stumble.says("cannot start any token") || stumble.says("node content")) {
            return finding(here, "A value can't begin with " + character + "; quote it if it is text.", false);
        }
        if (stumble.context.contains("alias") || stumble.context.contains("anchor")) {
            return finding(
                    offsets.characterAt(Math.max(stumble.opening, 0)),
                    "A value can't begin with " + stumble.charAt(stumble.opening) + "; quote it if it is text.",
                    false);
        }
        return escapesAndRest(stumble, here, offsets);
    }

    private static int oddSpaceAfterColon(Stumble stumble) {
        Scalar last = stumble.last;
        boolean continued = stumble.says("mapping values") && last != null && !isQuoted(last);
        if (!continued && !stumble.says("could not find expected ':'")) {
            return -1;
        }
        int at = continued && last != null ? last.span().start() : Math.max(stumble.opening, 0);
        while (stumble.charAt(at) != '\0' && !Characters.isBreak(stumble.charAt(at))) {
            if (stumble.charAt(at) == ':' && Characters.isOddSpace(stumble.charAt(at + 1))) {
                return at + 1;
            }
            at++;
        }
        return -1;
    }

    private static SyntaxFinding escapesAndRest(Stumble stumble, Span here, Offsets offsets) {
        String character = stumble.source.at(here);
        if (stumble.says("unknown escape character")) {
            return finding(
                    new Span(Math.max(0, here.start() - 1), here.end()),
                    "\\" + character + " is no escape: write \\\\ for a backslash, or use single quotes.",
                    false);
        }
        if (stumble.says("hexadecimal")) {
            return finding(new Span(Math.max(0, here.start() - 2), here.start()), BROKEN_ESCAPE_MESSAGE, false);
        }
        if (stumble.context.contains("block scalar")) {
            return finding(here, "After | or > only +, - and a digit from 1 may stand; the text begins below.", false);
        }
        if (stumble.says("<document start>")) {
            return new SyntaxFinding(
                    Diagnostic.of(
                            DiagnosticCode.SEVERAL_DOCUMENTS,
                            here,
                            "A second document begins here; a file holds one. Move it to a file of its own."),
                    false);
        }
        if (stumble.context.contains("directive") || stumble.problem.contains("directive")) {
            return finding(
                    here, "A line that begins with % is an instruction to the parser; policies have none.", false);
        }
        return finding(offsets.characterAt(stumble.at), "This is not YAML.", false);
    }

    private static SyntaxFinding finding(Span span, String message, boolean structural) {
        return new SyntaxFinding(Diagnostic.of(DiagnosticCode.YAML_SYNTAX, span, message), structural);
    }
}
