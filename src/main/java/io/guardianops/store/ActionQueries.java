package io.guardianops.store;

import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.ActionScope;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lists of actions by keyset, newest first. The sequence number decides what is newer, never the clock.
final class ActionQueries {
    private static final Logger LOG = LoggerFactory.getLogger(ActionQueries.class);
    private static final String LIST = "actions";
    private static final String SELECT = "SELECT " + ActionRows.COLUMNS + """
        , g.seq, g.restore_steps, (SELECT count(*) FROM guardian_actions r WHERE r.restores = g.id), t.title \
        FROM guardian_actions g\
        """;
    private static final String TITLE = " LEFT JOIN tasks t ON t.id = g.target_entity";

    /// Up to so many rows in a span of time are sorted; more are read in the order they are wanted in.
    private static final int SHORT_SPAN = 20_000;

    /// So many candidates are looked at sooner than the rows of a person or a kind.
    private static final int FEW = 2_000;

    private final Sql sql;

    private record Found(ActionRow row, long seq) {}

    ActionQueries(Sql sql) {
        this.sql = sql;
    }

    Page<ActionRow> page(ActionQuery query) {
        return withoutADamagedIndex(() -> find(query));
    }

    CappedCount count(ActionQuery query) {
        return withoutADamagedIndex(() -> {
            Chosen chosen = chosen(query, null, "", CappedCount.CAP + 1);
            return CappedCount.of(sql.number(
                    "SELECT count(*) FROM (SELECT 1 FROM (" + chosen.sql() + ") c LIMIT ?) d",
                    chosen.arguments(CappedCount.CAP + 1)));
        });
    }

    /// An index that can't be read hides no record: then they are read through.
    private <T> T withoutADamagedIndex(Supplier<T> question) {
        try {
            return question.get();
        } catch (SqlFailed | JdbiException e) {
            if (!sql.isSearchable()) {
                throw e;
            }
            LOG.warn("Searching without the index of words, which may be damaged", e);
            sql.distrustIndex();
            return question.get();
        }
    }

    private Page<ActionRow> find(ActionQuery query) {
        String cursor = query.cursor();
        Long before = cursor == null
                ? null
                : Cursor.read(cursor, LIST, List.of(Long.class))
                        .map(after -> (Long) after.values().getFirst())
                        .orElseThrow(Cursor::invalid);
        Chosen chosen = chosen(query, before, " ORDER BY g.seq DESC", query.limit() + 1);
        // The page is chosen by number alone; whole rows are read only of what is on it.
        List<Found> found = sql.list(
                SELECT + TITLE + " WHERE g.seq IN (" + chosen.sql() + ") ORDER BY g.seq DESC LIMIT ?",
                ActionQueries::found,
                chosen.arguments(query.limit() + 1));
        boolean more = found.size() > query.limit();
        List<Found> shown = more ? found.subList(0, query.limit()) : found;
        return new Page<>(
                shown.stream().map(Found::row).toList(),
                more ? new Cursor(LIST, List.of(shown.getLast().seq())).encode() : null);
    }

    /// A query for the numbers of the actions that are asked for.
    ///
    /// @param order which of them, if there are more
    /// @param limit at most so many are wanted; there may be twice as many
    private Chosen chosen(ActionQuery query, @Nullable Long before, String order, int limit) {
        String index = index(query);
        Where where = filter(query);
        boolean readsThrough = index.isEmpty() || index.equals(sql.dialect().byRowKey());
        Optional<WordIndex> words = readsThrough ? words(query) : Optional.empty();
        Where read = new Where(where).andIfGiven("g.seq < ?", before);
        words.ifPresent(found -> read.and("g.seq > ?", found.upTo()));
        Chosen chosen = new Chosen(
                "SELECT g.seq FROM guardian_actions g" + index + read.sql() + order + " LIMIT ?",
                List.of(read.arguments(limit)));
        return words.map(found -> chosen.and(candidates(where, found, before, limit)))
                .orElse(chosen);
    }

    private static Chosen candidates(Where where, WordIndex words, @Nullable Long before, int limit) {
        long last = before == null ? words.upTo() : Math.min(words.upTo(), before - 1);
        Where candidates =
                new Where(where).and("w.words MATCH ?", words.match()).and("w.rowid <= ?", last);
        return new Chosen(
                "SELECT g.seq FROM search.words w CROSS JOIN guardian_actions g ON g.seq = w.rowid" + candidates.sql()
                        + " ORDER BY w.rowid DESC LIMIT ?",
                List.of(candidates.arguments(limit)));
    }

    /// The index of words, where it finds less to look at than any other way. One who did few actions, or a kind of
    /// which there are few, may be found sooner than a word that is in many.
    private Optional<WordIndex> words(ActionQuery query) {
        if (hasBetterIndex(query)) {
            return Optional.empty();
        }
        return WordIndex.of(sql, Where.words(query.text())).filter(words -> narrowsMore(words, query));
    }

    private boolean narrowsMore(WordIndex words, ActionQuery query) {
        String initiator = query.initiatedBy();
        if (initiator != null) {
            return narrowsMore(words, "g.initiated_by", initiator);
        }
        ActionType type = query.type();
        return type == null || narrowsMore(words, "g.action_type", type.value());
    }

    private boolean narrowsMore(WordIndex words, String column, String value) {
        return words.hasLessThan(sql, FEW) || words.isRarerThan(sql, column, value);
    }

    /// A query with its arguments.
    private record Chosen(String sql, List<@Nullable Object> values) {
        /// Both, one after the other.
        Chosen and(Chosen other) {
            List<@Nullable Object> all = new ArrayList<>(values);
            all.addAll(other.values);
            return new Chosen(
                    "SELECT seq FROM (" + sql + ") UNION ALL SELECT seq FROM (" + other.sql + ")", List.copyOf(all));
        }

        @Nullable
        Object[] arguments(int limit) {
            return Stream.concat(values.stream(), Stream.of(limit)).toArray();
        }
    }

    Optional<ActionRow> row(String id) {
        return sql.first(SELECT + TITLE + " WHERE g.id = ?", ActionQueries::found, id)
                .map(Found::row);
    }

    private Where filter(ActionQuery query) {
        ActionType type = query.type();
        AuthorityLevel authority = query.minAuthority();
        Dialect dialect = sql.dialect();
        // A person or a target narrows more than a kind does; which keeps the planner from the index of the kinds.
        String column = query.initiatedBy() == null && query.targetEntity() == null && !asksForFew(query)
                ? "g.action_type"
                : dialect.withoutIndex("g.action_type");
        Where where = new Where(dialect)
                .andIfGiven(column + " = ?", type == null ? null : type.value())
                .andIfGiven("g.target_entity = ?", query.targetEntity())
                .andIfGiven("g.initiated_by = ?", query.initiatedBy())
                .andIfGiven("g.approved_by = ?", query.approvedBy())
                .andIfGiven("g.authority_level >= ?", authority == null ? null : authority.level())
                .andIfGiven(dialect.member("g.audit_log", "incident") + " = ?", query.incident())
                .andIfGiven(dialect.member("g.audit_log", "policy", "name") + " = ?", query.policy())
                .andIfGiven("g.restores = ?", query.restores())
                .andIfGiven("g.executed_at >= ?", Timestamps.textOrNull(query.since()))
                .andIfGiven("g.executed_at < ?", Timestamps.textOrNull(query.until()))
                .andIfGiven("g.seq IN (SELECT e.seq FROM action_entities e WHERE e.entity_id = ?)", query.entityId())
                .andWords("g.search_text", query.text());
        return switch (query.scope()) {
            case ALL -> where;
            case ACTIVE -> where.and("g.reverted_at IS NULL");
            case REVERTED -> where.and("g.reverted_at IS NOT NULL");
            case NOT_RESTORED -> where.and("g.seq IN (SELECT u.seq FROM unrestored_actions u)");
        };
    }

    /// SQLite's planner knows no figures of the user's data (no ANALYZE), so the time span decides here: a short
    /// one is found by its index and sorted, a long one is read from the newest on.
    private String index(ActionQuery query) {
        Dialect dialect = sql.dialect();
        if (dialect.plansByStatistics() || (query.since() == null && query.until() == null) || hasBetterIndex(query)) {
            return "";
        }
        String initiator = query.initiatedBy();
        Where span = new Where(sql.dialect())
                .andIfGiven("g.initiated_by = ?", initiator)
                .andIfGiven("g.executed_at >= ?", Timestamps.textOrNull(query.since()))
                .andIfGiven("g.executed_at < ?", Timestamps.textOrNull(query.until()));
        String index = initiator == null ? "ix_guardian_actions_executed_at" : "ix_guardian_actions_initiated_at";
        long rows = sql.number(
                "SELECT count(*) FROM (SELECT 1 FROM guardian_actions g" + dialect.indexedBy(index) + span.sql()
                        + " LIMIT ?) c",
                span.arguments(SHORT_SPAN + 1));
        if (rows <= SHORT_SPAN) {
            return dialect.indexedBy(index);
        }
        return initiator == null ? dialect.byRowKey() : dialect.indexedBy("ix_guardian_actions_initiated_by");
    }

    private static boolean hasBetterIndex(ActionQuery query) {
        return asksForFew(query)
                || query.targetEntity() != null
                || query.entityId() != null
                || query.restores() != null
                || query.scope() == ActionScope.NOT_RESTORED;
    }

    /// Few actions have one of these.
    private static boolean asksForFew(ActionQuery query) {
        return query.approvedBy() != null || query.incident() != null || query.policy() != null;
    }

    private static Found found(ResultSet row) throws SQLException {
        GuardianAction action = ActionRows.action(row);
        int next = ActionRows.NEXT_COLUMN;
        ActionState state = state(action, row.getInt(next + 2), row.getInt(next + 1));
        long seq = row.getLong(next);
        return new Found(new ActionRow(action, state, row.getString(next + 3), seq), seq);
    }

    private static ActionState state(GuardianAction action, int done, int total) {
        if (done > 0) {
            return new ActionState.Restored(done, total);
        }
        return action.isReverted() ? new ActionState.MarkedReverted() : new ActionState.Active();
    }
}
