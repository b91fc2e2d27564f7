package io.guardianops.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which actions may hold some words, by the index of [SqliteSearch]. It gives candidates, newest first; whether the
/// words are there is looked at in each of them. Belongs to a transaction.
///
/// @param upTo  the last action that is in the index
/// @param match what to ask the index for
/// @param share of the actions that may match, as far as a sample tells; 0 if there are hardly any
record WordIndex(long upTo, String match, double share) {
    private static final int GROUP = 3;

    /// So many groups of a search are looked at; more would take longer than they spare.
    private static final int MOST_GROUPS = 10;

    /// What is in fewer actions than this share is asked for alone.
    private static final double RARE = 0.002;

    /// So many actions with a group tell how often it is.
    private static final int SAMPLE = 16;

    private record Rarity(String group, double share) {}

    /// Empty if there is no index here, or none of the words is long enough for it.
    static Optional<WordIndex> of(Sql sql, List<String> words) {
        Set<String> groups = words.stream()
                .flatMap(word -> groups(word).stream())
                .limit(MOST_GROUPS)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!sql.isSearchable() || groups.isEmpty()) {
            return Optional.empty();
        }
        long upTo = sql.number("SELECT upto FROM search.progress");
        if (upTo == SqliteSearch.NOWHERE) {
            return Optional.empty();
        }
        return Optional.of(rarest(sql, groups, upTo));
    }

    /// The rarest group; with the next one, if it is in so many actions that looking at each would take longer than
    /// going along two lists.
    private static WordIndex rarest(Sql sql, Set<String> groups, long upTo) {
        List<Rarity> rarities = new ArrayList<>();
        for (String group : groups) {
            double share = share(sql, group, upTo);
            if (share == 0) {
                return new WordIndex(upTo, group, share);
            }
            rarities.add(new Rarity(group, share));
        }
        rarities.sort(Comparator.comparingDouble(Rarity::share));
        double share = rarities.getFirst().share();
        String match =
                rarities.stream().limit(share < RARE ? 1 : 2).map(Rarity::group).collect(Collectors.joining(" AND "));
        return new WordIndex(upTo, match, share);
    }

    /// Quoted, as the index takes them.
    private static List<String> groups(String word) {
        int[] characters = word.codePoints().toArray();
        return IntStream.rangeClosed(0, characters.length - GROUP)
                .mapToObj(from -> new String(characters, from, GROUP))
                .filter(group -> group.indexOf('\0') < 0)
                .map(group -> '"' + group.replace("\"", "\"\"") + '"')
                .toList();
    }

    /// How close together the first actions of the newer half with a group are; 0 if there are hardly any. Looking
    /// from the newest backwards would take five times as long.
    private static double share(Sql sql, String group, long upTo) {
        return share(sql, "SELECT rowid AS id FROM search.words WHERE words MATCH ? AND rowid > ?", group, upTo);
    }

    /// @param rows takes what is looked for and the number after which to look, and gives numbers named `id`
    private static double share(Sql sql, String rows, String what, long upTo) {
        long from = upTo / 2;
        return sql.first(
                        "SELECT count(*), max(id) FROM (" + rows + " ORDER BY id LIMIT ?)",
                        row -> row.getInt(1) < SAMPLE ? 0 : SAMPLE / (double) (row.getLong(2) - from),
                        what,
                        from,
                        SAMPLE)
                .orElse(0.0);
    }

    /// Whether there are fewer candidates than actions with a value in a column that has an index of its own. Whichever
    /// is rarer has fewer rows to be looked at, both where a page is full soon and where all of them are read.
    boolean isRarerThan(Sql sql, String column, String value) {
        return share
                < share(
                        sql,
                        "SELECT g.seq AS id FROM guardian_actions g WHERE " + column + " = ? AND g.seq > ?",
                        value,
                        upTo);
    }

    /// Whether there are fewer candidates than this.
    boolean hasLessThan(Sql sql, int candidates) {
        return sql.number(
                        "SELECT count(*) FROM (SELECT 1 FROM search.words WHERE words MATCH ? LIMIT ?)",
                        match,
                        candidates)
                < candidates;
    }
}
