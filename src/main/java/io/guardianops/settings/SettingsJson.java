package io.guardianops.settings;

import java.util.ArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Settings as JSON, with snake_case names as everywhere in this project.
final class SettingsJson {
    private final JsonMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // In the order of the records, which is the order of their importance.
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            // A newer console may have written more than this one knows.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /// What came out of a file.
    ///
    /// @param problem what could not be understood; empty if all was
    record Reading(Settings settings, String problem) {
        static Reading whole(Settings settings) {
            return new Reading(settings, "");
        }

        boolean isWhole() {
            return problem.isEmpty();
        }
    }

    /// Reads each section on its own over the defaults: a key that is missing has its default, and a bad value costs
    /// its section, not the others.
    Reading read(byte[] bytes) {
        ObjectNode document;
        try {
            if (!(mapper.readTree(bytes) instanceof ObjectNode object)) {
                return new Reading(Settings.defaults(), "not a JSON object");
            }
            document = object;
        } catch (JacksonException e) {
            return new Reading(Settings.defaults(), e.getOriginalMessage());
        }
        ObjectNode known = mapper.valueToTree(Settings.defaults());
        var settings = Settings.defaults();
        var problems = new ArrayList<String>();
        for (var section : document.properties()) {
            if (!known.has(section.getKey())) {
                continue;
            }
            var candidate = known.deepCopy();
            overlay(candidate, section.getKey(), section.getValue());
            try {
                settings = mapper.treeToValue(candidate, Settings.class);
                known = candidate;
            } catch (JacksonException e) {
                problems.add(section.getKey() + ": " + e.getOriginalMessage());
            }
        }
        return new Reading(settings, String.join("; ", problems));
    }

    byte[] write(Settings settings) {
        return mapper.writeValueAsBytes(settings);
    }

    private static void overlay(ObjectNode base, String key, JsonNode value) {
        if (value instanceof ObjectNode object && base.get(key) instanceof ObjectNode inner) {
            object.properties().forEach(entry -> overlay(inner, entry.getKey(), entry.getValue()));
        } else {
            base.set(key, value);
        }
    }
}
