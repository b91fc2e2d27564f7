package io.guardianops.model;

import java.util.Set;
import java.util.regex.Pattern;

/// Which events a subscriber wants. An empty set means: any.
///
/// @param typePatterns event types; `*` stands for any run of characters, as in `guardian.*`
/// @param entityTypes  exact entity types
/// @param entityIds    exact entity ids
public record EventFilter(Set<String> typePatterns, Set<String> entityTypes, Set<String> entityIds) {
    public EventFilter {
        typePatterns = Set.copyOf(typePatterns);
        entityTypes = Set.copyOf(entityTypes);
        entityIds = Set.copyOf(entityIds);
    }

    /// Everything.
    public static EventFilter all() {
        return new EventFilter(Set.of(), Set.of(), Set.of());
    }

    /// Events whose type matches one of the patterns.
    public static EventFilter types(String... patterns) {
        return new EventFilter(Set.of(patterns), Set.of(), Set.of());
    }

    public boolean matches(GuardianEvent event) {
        return (typePatterns.isEmpty()
                        || typePatterns.stream().anyMatch(pattern -> matches(pattern, event.eventType())))
                && (entityTypes.isEmpty() || entityTypes.contains(event.entityType()))
                && (entityIds.isEmpty() || entityIds.contains(event.entityId()));
    }

    private static boolean matches(String pattern, String type) {
        return pattern.equals("*")
                || pattern.equals(type)
                || (pattern.contains("*")
                        && Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), type));
    }
}
