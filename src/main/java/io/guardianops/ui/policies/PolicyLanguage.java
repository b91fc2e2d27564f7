package io.guardianops.ui.policies;

import io.guardianops.policy.Placeholder;
import io.guardianops.policy.fact.Domain;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.fact.Vocabulary;
import io.guardianops.ui.kit.code.CodeLanguage;
import io.guardianops.ui.kit.code.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the editor asks about policies. Stateless, for any thread.
final class PolicyLanguage implements CodeLanguage {
    private static final Pattern KEY = Pattern.compile("^(\\s*(?:- +)*)([\\w-]+):(?: |$)");
    private static final Pattern WORD_BEFORE = Pattern.compile("[\\w.]*$");
    private static final Pattern COMPARED = Pattern.compile("([\\w.]+)\\s*(?:==|!=)\\s*('?)(\\w*)$");
    private static final Pattern BRACE_BEFORE = Pattern.compile("\\{(\\w*)$");
    private static final List<String> WORDS = List.of("AND", "OR", "NOT", "IN", "true", "false");

    @Override
    public List<Stretch> highlight(String text) {
        return YamlColours.of(text);
    }

    @Override
    public List<Heading> outline(String text) {
        List<Heading> headings = new ArrayList<>();
        int offset = 0;
        for (String line : text.split("\n", -1)) {
            Matcher key = KEY.matcher(line);
            boolean item = line.stripLeading().startsWith("- ");
            if (key.find() && (line.substring(key.end()).isBlank() || item)) {
                String value = line.substring(key.end()).strip();
                headings.add(new Heading(
                        item ? (value.isEmpty() ? key.group(2) : value) : key.group(2),
                        YamlColours.indentOf(line) / 2,
                        offset + YamlColours.indentOf(line)));
            }
            offset += line.length() + 1;
        }
        return headings;
    }

    @Override
    public List<Proposal> propose(String text, int offset) {
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        String before = text.substring(lineStart, offset);
        Matcher key = KEY.matcher(before);
        String name = key.find() ? key.group(2) : "";
        String parent = parent(text, lineStart, before);
        if (YamlColours.CONDITIONS.contains(name) || (name.isEmpty() && YamlColours.CONDITIONS.contains(parent))) {
            return inCondition(before, offset, placeOf(name.isEmpty() ? parent : name, parent));
        }
        if ("message".equals(name)) {
            return placeholders(before, offset);
        }
        String word = wordBefore(before);
        return name.isEmpty() && !PolicyKeys.below(parent).isEmpty()
                ? fitting(PolicyKeys.below(parent), word, offset, each -> each + ": ", _ -> "")
                : fitting(
                        PolicyKeys.words(parent, name.isEmpty() ? parent : name), word, offset, each -> each, _ -> "");
    }

    /// The key below which a line stands.
    private static String parent(String text, int lineStart, String before) {
        String content = before.stripLeading();
        int indent = before.length() - content.length();
        // A dash stands as deep as its list's key or deeper; what is behind it is deeper than both.
        int own = content.startsWith("-") ? indent + 1 : indent;
        int end = lineStart - 1;
        while (end >= 0) {
            int start = text.lastIndexOf('\n', end - 1) + 1;
            String line = text.substring(start, Math.max(start, end));
            Matcher key = KEY.matcher(line);
            boolean comment = line.strip().startsWith("#") || line.isBlank();
            if (!comment && key.find()) {
                int depth = YamlColours.indentOf(line);
                boolean item = line.stripLeading().startsWith("-");
                if (depth < own && !item && line.substring(key.end()).isBlank()) {
                    return key.group(2);
                }
                if (item && depth < own) {
                    own = depth + 1;
                }
            }
            end = start - 1;
        }
        return "";
    }

    static Place placeOf(String key, String parent) {
        return switch (key) {
            case "where" -> Place.TARGET;
            case "target_criteria" -> Place.RULE;
            case "source_criteria" -> Place.SOURCE;
            case "auto_rollback_when" -> Place.ROLLBACK;
            case "when" -> "actions".equals(parent) ? Place.ACTION : Place.RULE;
            default -> Place.TRIGGER;
        };
    }

    private static List<Proposal> inCondition(String before, int offset, Place place) {
        Matcher compared = COMPARED.matcher(before);
        if (compared.find()
                && Vocabulary.find(compared.group(1)).map(Fact::domain).orElse(Domain.ANY)
                        instanceof Domain.Words(List<String> known)) {
            String quote = compared.group(2);
            return fitting(
                    known, compared.group(3), offset, each -> quote.isEmpty() ? "'" + each + "'" : each + "'", _ -> "");
        }
        String word = wordBefore(before);
        List<Fact> facts = Vocabulary.facts().stream()
                .filter(each -> each.places().contains(place))
                .toList();
        List<Proposal> all = new ArrayList<>(fitting(
                facts.stream().map(Fact::name).toList(),
                word,
                offset,
                each -> each,
                each -> Vocabulary.find(each).map(PolicyLanguage::described).orElse("")));
        all.addAll(fitting(WORDS, word, offset, each -> each, _ -> ""));
        return all;
    }

    private static List<Proposal> placeholders(String before, int offset) {
        Matcher brace = BRACE_BEFORE.matcher(before);
        boolean opened = brace.find();
        return Arrays.stream(Placeholder.values())
                .filter(each -> !opened || each.word().startsWith(brace.group(1)))
                .map(each -> new Proposal(
                        "{" + each.word() + "}",
                        each.meaning(),
                        opened ? offset - brace.group(1).length() - 1 : offset,
                        "{" + each.word() + "}"))
                .toList();
    }

    static String described(Fact fact) {
        return fact.type().word()
                + (fact.unit() == null ? "" : ", " + fact.unit().word(false)) + " · " + fact.description();
    }

    private static String wordBefore(String before) {
        Matcher word = WORD_BEFORE.matcher(before);
        return word.find() ? word.group() : "";
    }

    private static List<Proposal> fitting(
            List<String> words,
            String begun,
            int offset,
            Function<String, String> written,
            Function<String, String> detail) {
        String wanted = begun.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(each -> each.toLowerCase(Locale.ROOT).contains(wanted))
                .map(each -> new Proposal(each, detail.apply(each), offset - begun.length(), written.apply(each)))
                .toList();
    }
}
