package io.guardianops.ui.policies;

import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What differs between two policies in what they say, a sentence each: "task_timeout · condition: 2 → 3". Comments,
/// order of keys and layout say nothing.
final class MeaningChanges {
    private static final int LONGEST = 60;

    private final List<String> changes = new ArrayList<>();

    private MeaningChanges() {}

    /// The changes; empty if only the layout differs.
    static List<String> between(Optional<YamlValue> before, Optional<YamlValue> after) {
        MeaningChanges found = new MeaningChanges();
        YamlValue none = new YamlValue.Fields(new LinkedHashMap<>());
        found.compare("", policy(before.orElse(none)), policy(after.orElse(none)));
        return found.changes;
    }

    private static YamlValue policy(YamlValue root) {
        return root instanceof YamlValue.Fields(var fields) ? fields.getOrDefault("policy", root) : root;
    }

    private void compare(String where, YamlValue before, YamlValue after) {
        if (before.equals(after)) {
            return;
        }
        if (before instanceof YamlValue.Fields(var old) && after instanceof YamlValue.Fields(var now)) {
            Set<String> keys = new LinkedHashSet<>(old.keySet());
            keys.addAll(now.keySet());
            for (String key : keys) {
                YamlValue was = old.get(key);
                YamlValue is = now.get(key);
                String place = where.isEmpty() ? key : where + " · " + key;
                if (was == null && is != null) {
                    added(place, is);
                } else if (is == null && was != null) {
                    changes.add(Strings.get("policies.change.removed", place, brief(was)));
                } else if (was != null && is != null) {
                    compare(place, was, is);
                }
            }
        } else if (before instanceof YamlValue.Items(var old)
                && after instanceof YamlValue.Items(var now)
                && hasNames(old)
                && hasNames(now)) {
            items(where, old, now);
        } else {
            changes.add(Strings.get("policies.change.changed", where, difference(brief(before), brief(after))));
        }
    }

    private void added(String place, YamlValue value) {
        if (value instanceof YamlValue.Items(var items) && hasNames(items)) {
            items(place, List.of(), items);
        } else {
            changes.add(Strings.get("policies.change.added", place, brief(value)));
        }
    }

    private void items(String where, List<YamlValue> before, List<YamlValue> after) {
        Map<String, YamlValue> old = named(before);
        Map<String, YamlValue> now = named(after);
        old.forEach((name, value) -> {
            YamlValue is = now.get(name);
            if (is == null) {
                changes.add(Strings.get("policies.change.item-removed", item(where), name));
            } else {
                compare(name, value, is);
            }
        });
        now.forEach((name, value) -> {
            if (!old.containsKey(name)) {
                changes.add(Strings.get("policies.change.item-added", item(where), name, brief(value)));
            }
        });
        List<String> kept = old.keySet().stream().filter(now::containsKey).toList();
        List<String> order = now.keySet().stream().filter(old::containsKey).toList();
        if (!kept.equals(order)) {
            changes.add(Strings.get("policies.change.order", where, String.join(", ", order)));
        }
    }

    private static String item(String where) {
        return switch (where) {
            case "triggers" -> Strings.get("policies.change.trigger");
            case "actions" -> Strings.get("policies.change.action");
            case "rules" -> Strings.get("policies.change.rule");
            default -> where;
        };
    }

    private static boolean hasNames(List<YamlValue> items) {
        return items.stream().allMatch(each -> name(each).isPresent());
    }

    private static Optional<String> name(YamlValue item) {
        return item instanceof YamlValue.Fields(var fields)
                ? Optional.ofNullable(fields.getOrDefault("name", fields.get("type")))
                        .filter(YamlValue.Text.class::isInstance)
                        .map(each -> ((YamlValue.Text) each).text())
                : Optional.empty();
    }

    /// Of several that are called the same, the second is `name (2)`.
    private static Map<String, YamlValue> named(List<YamlValue> items) {
        Map<String, YamlValue> named = new LinkedHashMap<>();
        for (YamlValue each : items) {
            String name = name(each).orElse("");
            String unique = name;
            for (int i = 2; named.containsKey(unique); i++) {
                unique = name + " (" + i + ")";
            }
            named.put(unique, each);
        }
        return named;
    }

    /// Of two texts that begin and end alike, the words that differ.
    private static String difference(String before, String after) {
        List<String> old = List.of(before.split("(?<= )"));
        List<String> now = List.of(after.split("(?<= )"));
        int start = 0;
        while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(old.size(), now.size()) - start
                && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
            end++;
        }
        String was = String.join("", old.subList(start, old.size() - end)).strip();
        String is = String.join("", now.subList(start, now.size() - end)).strip();
        boolean tells = !was.isEmpty() && !is.isEmpty() && start + end > 0;
        return tells
                ? Strings.get("policies.change.within", was, is, after)
                : Strings.get("policies.change.from-to", before, after);
    }

    private static String brief(YamlValue value) {
        String text = switch (value) {
            case YamlValue.Text(String words) -> words;
            case YamlValue.Num(var number) -> number.toPlainString();
            case YamlValue.Flag(boolean on) -> Boolean.toString(on);
            case YamlValue.Nothing _ -> Strings.get("policies.change.nothing");
            case YamlValue.Items(var items) ->
                items.stream().map(MeaningChanges::brief).collect(Collectors.joining(", "));
            case YamlValue.Fields(var fields) ->
                fields.entrySet().stream()
                        .map(each -> each.getKey() + ": " + brief(each.getValue()))
                        .collect(Collectors.joining(", "));
        };
        return text.length() <= LONGEST * 2 ? text : text.substring(0, LONGEST * 2) + "…";
    }
}
