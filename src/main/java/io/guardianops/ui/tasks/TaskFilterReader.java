package io.guardianops.ui.tasks;

import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskScope;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one filter text: qualifiers (`name:value`, `name:"a value"`), words, and quoted words that are taken as they
/// stand. Lists are written with commas. The first mistake ends the reading. For one text.
final class TaskFilterReader {
    private static final Pattern PART = Pattern.compile(
            "(?<name>[\\p{L}-]+):(?:\"(?<quoted>[^\"]*)\"|(?<plain>\\S*))|\"(?<phrase>[^\"]*)\"|(?<word>\\S+)");
    private static final Pattern COMPARED = Pattern.compile("(?<sign>>=|<=|>|<)(?<level>.*)");

    /// The words that a commander needs; others are a server's own and must be quoted.
    private static final List<TaskStatus> STATUSES = List.of(
            TaskStatus.PENDING, TaskStatus.ASSIGNED, TaskStatus.RUNNING, TaskStatus.COMPLETED, TaskStatus.FAILED);

    private static final String PROTECTED = "protected";
    private static final Map<String, TaskScope> SCOPES = scopes();

    private final String commander;
    private final Map<String, Consumer<Value>> qualifiers = new LinkedHashMap<>();
    private final TaskQuery.Builder query = TaskQuery.builder();
    private final Set<TaskStatus> statuses = new HashSet<>();
    private final Set<Priority> priorities = EnumSet.noneOf(Priority.class);
    private final Set<String> ids = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final List<String> words = new ArrayList<>();
    private @Nullable String scopeWord;
    private @Nullable String mistake;

    TaskFilterReader(String commander) {
        this.commander = commander;
        qualifiers.put("status", this::status);
        qualifiers.put("priority", this::priority);
        qualifiers.put("agent", once("agent", query::agentId));
        qualifiers.put("phase", once("phase", query::phaseId));
        qualifiers.put("type", once("type", query::taskType));
        qualifiers.put("ticket", once("ticket", query::ticketId));
        qualifiers.put("is", this::is);
        qualifiers.put("depends-on", once("depends-on", query::dependsOn));
        qualifiers.put(
                "acted-by", once("acted-by", name -> query.actedOnBy(name.equals("me") ? this.commander : name)));
        qualifiers.put("id", value -> ids.addAll(value.items()));
    }

    TaskFilter read(String text) {
        Matcher part = PART.matcher(text);
        while (mistake == null && part.find()) {
            if (part.group("name") != null) {
                qualifier(part.group("name"), new Value(part.group("quoted"), part.group("plain")));
            } else {
                String word = part.group("phrase") == null ? part.group("word") : part.group("phrase");
                words.add(word.replace("\"", ""));
            }
        }
        if (mistake != null) {
            return new TaskFilter.Mistaken(mistake);
        }
        String all = String.join(" ", words).strip();
        return new TaskFilter.Asked(query.statuses(statuses)
                .priorities(priorities)
                .ids(ids)
                .text(all.isEmpty() ? null : all)
                .build());
    }

    private void qualifier(String name, Value value) {
        String lower = name.toLowerCase(Locale.ROOT);
        Consumer<Value> reader = qualifiers.get(lower);
        if (reader == null) {
            mistake = unknown("tasks.filter.unknown-qualifier", lower, qualifiers.keySet(), ":");
        } else if (value.text().isBlank()) {
            mistake = Strings.get("tasks.filter.no-value", lower);
        } else {
            reader.accept(value);
        }
    }

    private Consumer<Value> once(String name, Consumer<String> setter) {
        return value -> {
            if (used.add(name)) {
                setter.accept(value.text());
            } else {
                mistake = Strings.get("tasks.filter.twice", name);
            }
        };
    }

    private void status(Value value) {
        for (String item : value.items()) {
            TaskStatus status = new TaskStatus(item);
            if (!value.isQuoted() && !STATUSES.contains(status)) {
                List<String> known = STATUSES.stream().map(TaskStatus::value).toList();
                mistake = unknown("tasks.filter.unknown-status", item, known, "");
                return;
            }
            statuses.add(status);
        }
    }

    private void priority(Value value) {
        for (String item : value.items()) {
            Matcher compared = COMPARED.matcher(item);
            String sign = compared.matches() ? compared.group("sign") : "";
            String word = compared.matches() ? compared.group("level") : item;
            Priority level = Priority.parse(word).orElse(null);
            if (level == null) {
                List<String> known =
                        Arrays.stream(Priority.values()).map(Priority::name).toList();
                mistake = unknown("tasks.filter.unknown-priority", word, known, "");
                return;
            }
            for (Priority each : Priority.values()) {
                if (fits(each, sign, level)) {
                    priorities.add(each);
                }
            }
        }
        if (priorities.isEmpty()) {
            mistake = Strings.get("tasks.filter.empty-range", value.text());
        }
    }

    /// "Greater" is more urgent.
    private static boolean fits(Priority each, String sign, Priority level) {
        return switch (sign) {
            case ">=" -> each.atLeast(level);
            case ">" -> each.atLeast(level) && each != level;
            case "<=" -> level.atLeast(each);
            case "<" -> level.atLeast(each) && each != level;
            default -> each == level;
        };
    }

    private void is(Value value) {
        for (String item : value.items()) {
            String word = item.toLowerCase(Locale.ROOT);
            TaskScope scope = SCOPES.get(word);
            if (word.equals(PROTECTED)) {
                query.protectedOnly(true);
            } else if (scope == null) {
                List<String> known = new ArrayList<>(SCOPES.keySet());
                known.add(PROTECTED);
                mistake = unknown("tasks.filter.unknown-is", word, known, "");
            } else if (scopeWord != null && !scopeWord.equals(word)) {
                mistake = Strings.get("tasks.filter.one-scope", scopeWord, word);
            } else {
                scopeWord = word;
                query.scope(scope);
            }
        }
    }

    private static String unknown(String key, String word, Collection<String> known, String suffix) {
        String meant = Closest.to(word, known)
                .map(each -> Strings.get("tasks.filter.did-you-mean", each + suffix))
                .orElseGet(() -> Strings.get("tasks.filter.known", String.join(suffix + ", ", known) + suffix));
        return Strings.get(key, word) + " " + meant;
    }

    private static Map<String, TaskScope> scopes() {
        Map<String, TaskScope> scopes = new LinkedHashMap<>();
        for (TaskScope scope : TaskScope.values()) {
            if (scope != TaskScope.ALL) {
                scopes.put(scope.name().toLowerCase(Locale.ROOT).replace('_', '-'), scope);
            }
        }
        return scopes;
    }

    /// The right side of a qualifier.
    private record Value(@Nullable String quoted, @Nullable String plain) {
        boolean isQuoted() {
            return quoted != null;
        }

        String text() {
            String raw = quoted == null ? plain : quoted;
            return raw == null ? "" : raw.replace("\"", "").strip();
        }

        /// Unquoted values may be lists.
        List<String> items() {
            return isQuoted()
                    ? List.of(text())
                    : Arrays.stream(text().split(","))
                            .filter(item -> !item.isBlank())
                            .toList();
        }
    }
}
