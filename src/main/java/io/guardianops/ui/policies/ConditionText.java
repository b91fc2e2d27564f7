package io.guardianops.ui.policies;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.yaml.Scalar;
import io.guardianops.policy.yaml.YamlValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A condition where it stands in the text: the value of a key, or an item of a list. Immutable.
///
/// @param lead what joins an item to the one before, as it is written, with the space behind it; empty if nothing does
/// @param text the condition itself
/// @param isText false where something else stands, such as a list
record ConditionText(FormFields fields, YamlPath path, Place place, String lead, String text, boolean isText) {
    private static final Pattern LEAD = Pattern.compile("\\s*(?:AND|OR)(?![\\w.])\\s*", Pattern.CASE_INSENSITIVE);

    static ConditionText at(FormFields fields, YamlPath path, Place place) {
        String written = fields.reading().text(path);
        boolean isText =
                fields.reading().node(path).filter(Scalar.class::isInstance).isPresent();
        Matcher lead = LEAD.matcher(written);
        int start = path.steps().getLast() instanceof YamlPath.Index && lead.lookingAt() ? lead.end() : 0;
        return new ConditionText(fields, path, place, written.substring(0, start), written.substring(start), isText);
    }

    /// A row that is right at a place and waits to be changed.
    static String newRow(Place place) {
        return place == Place.SOURCE ? "agent.current_task.status == 'running'" : "task.status == 'running'";
    }

    /// Puts another condition into its place; an empty one takes it away.
    void write(String condition) {
        boolean gone = condition.isBlank();
        switch (path.steps().getLast()) {
            case YamlPath.Key(String key) ->
                fields.set(path.parent(), key, gone ? null : new YamlValue.Text(condition));
            case YamlPath.Index _ ->
                fields.editor()
                        .edit(reading -> gone
                                ? ConditionLists.without(reading, path)
                                : ConditionLists.replaced(path, lead + condition));
        }
    }
}
