package io.guardianops.store;

import io.guardianops.engine.port.Archivable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Actions that leave the store after they were sealed in a bundle, with what stands beside them.
final class ArchiveRows {
    /// Takes the last entry and two times. The newest action stays, so that no number is given twice.
    private static final String IS_NEEDED_NO_MORE = """
        (SELECT max(e.seq) FROM audit_ledger e WHERE e.action_id = g.id) <= ? \
        AND g.created_at < ? AND (g.reverted_at IS NULL OR g.reverted_at < ?) \
        AND g.seq < (SELECT max(seq) FROM guardian_actions) \
        AND NOT EXISTS (SELECT 1 FROM unrestored_actions u WHERE u.seq = g.seq)\
        """;

    private static final String SEALED = "SELECT g.seq FROM guardian_actions g WHERE " + IS_NEEDED_NO_MORE;

    /// What an action restores, and the action.
    private static final String RESTORATIONS = """
        SELECT o.seq, r.seq FROM guardian_actions r JOIN guardian_actions o ON o.id = r.restores \
        WHERE r.restores IS NOT NULL\
        """;

    /// Readers that fell behind have their events yet to come.
    private static final String READ_BY_ALL = """
        event_id <= (SELECT coalesce(min(CAST(s.value AS BIGINT)), 9223372036854775807) FROM engine_settings s \
        WHERE s.name LIKE 'cursor.%')\
        """;

    private record Pair(long restored, long restoring) {}

    private ArchiveRows() {}

    /// What may go.
    ///
    /// @param through the last entry that an action may have
    /// @param since   what was done from then on stays
    static Archivable archivable(Sql sql, long through, Instant since) {
        String young = Timestamps.text(since);
        Set<Long> going = new HashSet<>(sql.all(SEALED, row -> row.getLong(1), through, young, young));
        Set<Long> staying = new TreeSet<>(sql.all(
                lastEntries(sql, "NOT (" + IS_NEEDED_NO_MORE + ")"),
                row -> row.getLong(1),
                through,
                through,
                young,
                young));
        Set<Long> needed = together(sql, going);
        if (!needed.isEmpty()) {
            staying.addAll(sql.all(
                    lastEntries(sql, sql.dialect().anyOf("g.seq")),
                    row -> row.getLong(1),
                    through,
                    sql.dialect().list(needed)));
        }
        return new Archivable(going.stream().sorted().toList(), new ArrayList<>(staying));
    }

    /// Takes the last entry to look at, and what the condition takes.
    private static String lastEntries(Sql sql, String which) {
        return "SELECT max(l.seq) FROM audit_ledger l JOIN guardian_actions g ON g.id = l.action_id WHERE l.seq <= ?"
                + " AND " + sql.dialect().ofEntry("content") + " IS NOT NULL AND " + which + " GROUP BY g.seq";
    }

    /// An action and those that restore it go together or stay together: the plan of the one counts the others. Takes
    /// out those that have to stay.
    ///
    /// @return them
    private static Set<Long> together(Sql sql, Set<Long> going) {
        List<Pair> pairs = sql.all(RESTORATIONS, row -> new Pair(row.getLong(1), row.getLong(2)));
        Set<Long> needed = new HashSet<>();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Pair pair : pairs) {
                if (going.contains(pair.restored()) != going.contains(pair.restoring())) {
                    long stays = going.contains(pair.restored()) ? pair.restored() : pair.restoring();
                    going.remove(stays);
                    needed.add(stays);
                    changed = true;
                }
            }
        }
        return needed;
    }

    /// Deletes actions and what stands beside them, after the entry that says so. One statement for each table: none
    /// but the actions' own has its rows in their order.
    static void delete(Sql sql, List<Long> actions) {
        String these = sql.dialect().anyOf("seq");
        String list = sql.dialect().list(actions);
        sql.update(
                "DELETE FROM outbox WHERE entity_type = 'guardian_action' AND " + READ_BY_ALL
                        + " AND entity_id IN (SELECT id FROM guardian_actions WHERE " + these + ")",
                list);
        sql.update("DELETE FROM action_entities WHERE " + these, list);
        sql.update("DELETE FROM guardian_actions WHERE " + these, list);
    }
}
