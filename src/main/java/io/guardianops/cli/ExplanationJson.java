package io.guardianops.cli;

import io.guardianops.policy.condition.Explanation;
import java.util.List;

/// A verdict tree for programs.
///
/// @param truth TRUE, FALSE or UNKNOWN
record ExplanationJson(String text, String truth, String values, List<String> missing, List<ExplanationJson> parts) {
    static ExplanationJson of(Explanation explanation) {
        return new ExplanationJson(
                explanation.text(),
                explanation.truth().name(),
                explanation.values(),
                explanation.missing(),
                explanation.parts().stream().map(ExplanationJson::of).toList());
    }
}
