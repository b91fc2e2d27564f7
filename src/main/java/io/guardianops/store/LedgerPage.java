package io.guardianops.store;

import io.guardianops.engine.port.LedgerReads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a page of the ledger with its actions from SQLite. Actions have their numbers in the order of their first
/// entries, so both tables are read in their own order and put together here: that takes half as long as having
/// SQLite look for each action. What isn't found so is looked for; what isn't as plain as what the engine writes is
/// read by its columns.
final class LedgerPage {
    private static final String ENTRIES =
            "SELECT seq, entry, leaf_hash FROM audit_ledger WHERE seq >= ? ORDER BY seq LIMIT ?";
    private static final String ACTIONS = " FROM guardian_actions g WHERE typeof(g.id) = 'text' AND ";
    private static final String LOOK_UP = "SELECT g.id, " + PackedAction.COLUMN + ACTIONS;
    private static final String NUMBERED = "g.rowid IN (SELECT i.rowid FROM guardian_actions i WHERE ";
    private static final String BACK_FROM = "SELECT " + PackedAction.COLUMN + ACTIONS
            + "g.seq <= (SELECT seq FROM guardian_actions WHERE id = ?) ORDER BY g.seq DESC LIMIT ?";

    private final Sql sql;
    private final Function<List<Long>, List<LedgerReads.Row>> byColumns;

    /// An action that was looked for and is there.
    private record There(String id, Optional<PackedAction> action) {}

    /// What a page speaks of.
    ///
    /// @param plain  actions by their ids
    /// @param absent ids that no action has, as those of archived ones: nothing is to be read of them
    private record Actions(Map<String, PackedAction> plain, Set<String> absent) {}

    /// @param byColumns reads rows by their numbers
    LedgerPage(Sql sql, Function<List<Long>, List<LedgerReads.Row>> byColumns) {
        this.sql = sql;
        this.byColumns = byColumns;
    }

    List<LedgerReads.Row> read(long from, int limit) {
        List<PlainRow> found = sql.all(ENTRIES, PlainRow::of, from, limit);
        Actions actions = actions(found);
        List<PlainRow> rows = found.stream()
                .map(row -> row.with(actions.plain(), actions.absent()))
                .toList();
        List<Long> others =
                rows.stream().filter(row -> !row.isWhole()).map(PlainRow::seq).toList();
        if (others.isEmpty()) {
            return List.copyOf(rows);
        }
        // More than one of a number if two actions have one id: whoever rebuilt the table may have seen to that.
        Map<Long, List<LedgerReads.Row>> read =
                byColumns.apply(others).stream().collect(Collectors.groupingBy(LedgerReads.Row::seq));
        return rows.stream()
                .flatMap(row -> row.isWhole() ? Stream.of(row) : read.getOrDefault(row.seq(), List.of(row)).stream())
                .toList();
    }

    /// Those that the rows speak of.
    private Actions actions(List<PlainRow> rows) {
        Map<String, PackedAction> actions = new HashMap<>();
        // Ids grow with time: this is the newest action here, and the others were done right before it.
        rows.stream()
                .flatMap(row -> row.actionId().stream())
                .max(Comparator.naturalOrder())
                .ifPresent(newest -> put(sql.all(BACK_FROM, LedgerPage::action, newest, rows.size()), actions));
        Set<String> others = rows.stream()
                .flatMap(row -> row.actionId().stream())
                .filter(id -> !actions.containsKey(id))
                .collect(Collectors.toCollection(HashSet::new));
        if (!others.isEmpty()) {
            List<There> there = sql.all(
                    // By their numbers: an id would be told as the index has it, whatever the row says.
                    LOOK_UP + NUMBERED + sql.dialect().anyOf("i.id") + ")",
                    row -> new There(row.getString(1), PackedAction.of(row.getBytes(2))),
                    sql.dialect().list(others));
            put(there.stream().map(There::action).toList(), actions);
            there.forEach(each -> others.remove(each.id()));
        }
        return new Actions(actions, others);
    }

    private static Optional<PackedAction> action(ResultSet row) throws SQLException {
        return PackedAction.of(row.getBytes(1));
    }

    /// What has its id from another one as well is neither.
    private static void put(List<Optional<PackedAction>> found, Map<String, PackedAction> actions) {
        Set<String> twice = new HashSet<>();
        for (Optional<PackedAction> each : found) {
            each.filter(action -> actions.putIfAbsent(action.id(), action) != null)
                    .ifPresent(action -> twice.add(action.id()));
        }
        actions.keySet().removeAll(twice);
    }
}
