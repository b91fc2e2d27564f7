package io.guardianops.policy.text;

import java.util.Locale;

/// Every kind of finding, with its usual severity and what it means. `docs/policies.md` lists them.
public enum DiagnosticCode {
    // The file as such.
    FILE_TOO_LARGE(Severity.ERROR, "The file is over 256 KB; it was not parsed."),
    FILE_UNREADABLE(Severity.ERROR, "The file can't be read."),
    NOT_UTF8(Severity.ERROR, "The file is not valid UTF-8, or holds half a surrogate pair."),
    CONTROL_CHARACTER(Severity.ERROR, "A character that can't be seen, such as NUL, stands in the text."),
    TAB_INDENT(Severity.ERROR, "A tab stands where YAML wants spaces."),
    NBSP_INDENT(Severity.ERROR, "A no-break space stands where YAML wants an ordinary one."),
    YAML_SYNTAX(Severity.ERROR, "The text is not YAML; a quote or bracket may not be closed."),
    EMPTY_FILE(Severity.ERROR, "The file holds no policy."),
    SEVERAL_DOCUMENTS(Severity.ERROR, "A file holds one document."),
    ALIAS(Severity.ERROR, "Aliases are refused: what they stand for would have two places."),
    ANCHOR(Severity.ERROR, "Anchors are refused, as aliases are."),
    MERGE_KEY(Severity.ERROR, "Merge keys are refused, as aliases are."),
    TAG(Severity.ERROR, "Tags are refused: a value means what it says."),
    TOO_DEEP(Severity.ERROR, "The text is nested deeper than 50 levels."),
    DUPLICATE_KEY(Severity.ERROR, "A key stands twice in one mapping."),

    // Keys and values.
    UNKNOWN_KEY(Severity.ERROR, "No such key; keys of your own begin with x-."),
    MISSING_KEY(Severity.ERROR, "A key that must be there is missing."),
    WRONG_TYPE(Severity.ERROR, "The value is of another kind than the key wants."),
    UNKNOWN_WORD(Severity.ERROR, "The value is none of the words the key knows."),
    OUT_OF_RANGE(Severity.ERROR, "The number is outside of what the key allows."),
    NOT_FINITE(Severity.ERROR, "The number is infinite or none at all."),
    BLANK(Severity.ERROR, "The value says nothing."),
    VERSION_READS_SHORTER(Severity.WARNING, "An unquoted version is a number: 1.10 reads 1.1."),
    DUPLICATE_NAME(Severity.ERROR, "Two of a kind have one name."),
    CONFLICTING_KEYS(Severity.ERROR, "Two keys contradict each other."),
    UNKNOWN_PLACEHOLDER(Severity.ERROR, "No such placeholder in a message."),
    EMPTY_PLACEHOLDER(Severity.WARNING, "The placeholder is never filled by this policy's actions."),

    // Conditions.
    CONDITION_SYNTAX(Severity.ERROR, "The condition is not complete or not in order."),
    WRONG_OPERATOR(Severity.ERROR, "The operator is spelt differently here: AND, OR, NOT, ==."),
    CHAINED_COMPARISON(Severity.ERROR, "Comparisons can't be chained; join two with AND."),
    UNCLOSED_STRING(Severity.ERROR, "A quote is not closed."),
    CONDITION_TOO_LONG(Severity.ERROR, "The condition is over 4 KB."),
    CONDITION_TOO_DEEP(Severity.ERROR, "The condition is nested deeper than 64 levels."),
    CONDITION_TOO_LARGE(Severity.ERROR, "The condition has more than 500 parts."),
    CONDITION_CUT(Severity.WARNING, "An unquoted condition ends at ' #', the rest is a comment."),
    UNKNOWN_FACT(Severity.ERROR, "No fact has this name."),
    FACT_NOT_HERE(Severity.ERROR, "The fact has no value at this place of the file."),
    TYPE_MISMATCH(Severity.ERROR, "Values of these types don't go together."),
    UNKNOWN_UNIT(Severity.ERROR, "No such unit of time."),
    UNIT_MISSING(Severity.ERROR, "A duration needs its unit."),
    UNKNOWN_VALUE(Severity.WARNING, "The fact is not known to have this value."),
    UNKNOWN_PRIORITY(Severity.ERROR, "No such priority."),
    LOOKALIKE(Severity.ERROR, "A letter of another alphabet looks like a Latin one."),
    CONSTANT_CONDITION(Severity.WARNING, "The condition is always true or always false."),
    DIVISION_BY_ZERO(Severity.ERROR, "The divisor is zero."),
    FIRST_JOINER(Severity.ERROR, "The first condition of a list has nothing to join to."),
    MIXED_JOINERS(Severity.ERROR, "AND and OR in one list: say by brackets which comes first."),

    // What a policy would do.
    NO_SELECTION(Severity.ERROR, "It would act on every task: say which by target or rules."),
    ASSUMED_SELECTION(Severity.WARNING, "It says not which task; one would be taken."),
    UNUSED_SELECTION(Severity.WARNING, "The trigger names a task already; the selection is not used."),
    NO_RULE(Severity.ERROR, "The action needs a rule that says what to do."),
    UNUSED_RULE(Severity.WARNING, "No action uses the rule."),
    NO_TRIGGER(Severity.WARNING, "The policy never fires."),
    NO_ACTION(Severity.WARNING, "The policy does nothing."),
    UNBOUNDED(Severity.DANGER, "It acts by itself and without limits."),
    APPROVES_BY_SILENCE(Severity.WARNING, "Nobody answering counts as yes."),
    SILENCE_UNSAID(Severity.SUGGESTION, "It isn't written what nobody answering means; it counts as no."),
    NEVER_DUE(Severity.WARNING, "The way back is enabled and never due."),
    NO_APPROVER(Severity.ERROR, "An approval is required and nobody can give it."),
    POLICIES_OPPOSE(Severity.WARNING, "Two policies act differently on the same condition."),

    // Tests beside a policy.
    TEST_WITHOUT_POLICY(Severity.ERROR, "There is no policy file that the tests belong to."),
    UNKNOWN_TRIGGER(Severity.ERROR, "The policy has no such trigger.");

    private final Severity severity;
    private final String meaning;

    DiagnosticCode(Severity severity, String meaning) {
        this.severity = severity;
        this.meaning = meaning;
    }

    public Severity severity() {
        return severity;
    }

    /// One sentence for the documentation.
    public String meaning() {
        return meaning;
    }

    /// The word on the command line and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
