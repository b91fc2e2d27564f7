package io.guardianops.store;

import java.util.Collection;

/// Where the two databases need different SQL for the same question. Everything else is said once, for both.
enum Dialect {
    SQLITE {
        @Override
        String list(Collection<?> values) {
            return Json.text(values);
        }

        @Override
        String anyOf(String column) {
            return column + " IN (SELECT value FROM json_each(?))";
        }

        @Override
        String each(String name) {
            return "json_each(?) " + name;
        }

        @Override
        String containsAll(String outer, String inner) {
            return "NOT EXISTS (SELECT 1 FROM json_each(" + inner + ") r WHERE r.value NOT IN (SELECT c.value"
                    + " FROM json_each(" + outer + ") c))";
        }

        @Override
        String occursIn(String column) {
            return "instr(" + column + ", ?) > 0";
        }

        // A row that holds no JSON is left out; without the check it would end the whole query.
        @Override
        String member(String json, String... path) {
            return "CASE WHEN json_valid(" + json + ") THEN json_extract(" + json + ", '$." + String.join(".", path)
                    + "') END";
        }

        @Override
        String ofEntry(String member) {
            return "CASE WHEN json_valid(l.entry) THEN l.entry ->> '$." + member + "' END";
        }

        @Override
        String withoutText(String payload) {
            return "json_replace(" + payload + ", '$.reason', ?, '$.result', json('{}'))";
        }

        @Override
        String seconds(String time) {
            return "unixepoch(" + time + ", 'subsec')";
        }

        @Override
        String rowKey() {
            return "rowid";
        }

        @Override
        String dependencies() {
            return "(SELECT json_group_array(o.depends_on) FROM (SELECT d.depends_on FROM task_dependencies d"
                    + " WHERE d.task_id = t.id ORDER BY d.position) o)";
        }

        @Override
        String lastText() {
            return "char(1114111)";
        }

        @Override
        String indexedBy(String index) {
            return " INDEXED BY " + index;
        }

        @Override
        String byRowKey() {
            return " NOT INDEXED";
        }

        @Override
        String withoutIndex(String column) {
            return "+" + column;
        }

        // The row is sought by its number: what is in the index that it is sought by would be taken from there.
        @Override
        String actionOfEntry() {
            return "guardian_actions i ON i.id = l.action_id LEFT JOIN guardian_actions g ON g.rowid = i.rowid";
        }

        @Override
        boolean plansByStatistics() {
            return false;
        }

        @Override
        boolean isAway() {
            return false;
        }
    },

    /// Times are TIMESTAMPTZ here. Texts are sent without a type, so that the server takes a time or a JSON document
    /// for what it is compared with; see [PostgresAddress].
    POSTGRESQL {
        // An array literal: its plans are better than those of a list that is a query.
        @Override
        String list(Collection<?> values) {
            StringBuilder literal = new StringBuilder("{");
            for (Object value : values) {
                if (literal.length() > 1) {
                    literal.append(',');
                }
                String text = value.toString().replace("\\", "\\\\").replace("\"", "\\\"");
                literal.append('"').append(text).append('"');
            }
            return literal.append('}').toString();
        }

        @Override
        String anyOf(String column) {
            return column + " = ANY (?)";
        }

        @Override
        String each(String name) {
            return "(SELECT u.value COLLATE \"C\" FROM unnest(CAST(? AS text[])) AS u(value)) AS " + name + "(value)";
        }

        @Override
        String containsAll(String outer, String inner) {
            return "CAST(" + inner + " AS jsonb) <@ CAST(" + outer + " AS jsonb)";
        }

        @Override
        String occursIn(String column) {
            return "strpos(" + column + ", ?) > 0";
        }

        @Override
        String member(String json, String... path) {
            return json + " #>> '{" + String.join(",", path) + "}'";
        }

        @Override
        String ofEntry(String member) {
            return "CAST(l.entry AS jsonb) ->> '" + member + "'";
        }

        @Override
        String withoutText(String payload) {
            return "jsonb_set(jsonb_set(" + payload
                    + ", '{reason}', to_jsonb(CAST(? AS text)), false), '{result}', '{}'," + " false)";
        }

        @Override
        String seconds(String time) {
            return "CAST(extract(epoch FROM " + time + ") AS double precision)";
        }

        @Override
        String rowKey() {
            return "id";
        }

        @Override
        String dependencies() {
            return "(SELECT coalesce(jsonb_agg(d.depends_on ORDER BY d.position), '[]') FROM task_dependencies d"
                    + " WHERE d.task_id = t.id)";
        }

        @Override
        String lastText() {
            return "chr(1114111)";
        }

        @Override
        String indexedBy(String index) {
            return "";
        }

        @Override
        String byRowKey() {
            return "";
        }

        @Override
        String withoutIndex(String column) {
            return column;
        }

        @Override
        String actionOfEntry() {
            return "guardian_actions g ON g.id = l.action_id";
        }

        @Override
        boolean plansByStatistics() {
            return true;
        }

        @Override
        boolean isAway() {
            return true;
        }
    };

    /// The argument that [#anyOf] and [#each] take.
    abstract String list(Collection<?> values);

    /// The column is one of the list that is the argument.
    abstract String anyOf(String column);

    /// A table of this name with the list that is the argument in its column `value`.
    abstract String each(String name);

    /// Every element of the JSON list `inner` is one of the JSON list `outer`.
    abstract String containsAll(String outer, String inner);

    /// The argument occurs in the column.
    abstract String occursIn(String column);

    /// The text at this path of a column of JSON objects; NULL where there is none.
    abstract String member(String json, String... path);

    /// The text of a member of a ledger's entry `l`; NULL where there is none.
    abstract String ofEntry(String member);

    /// An event's payload with the argument in the place of its reason, and an empty result, where it has them.
    abstract String withoutText(String payload);

    /// A time as seconds since 1970, with fraction.
    abstract String seconds(String time);

    /// The column by which a row of `tasks` is found fastest.
    abstract String rowKey();

    /// What a task `t` depends on, in order: a JSON list.
    abstract String dependencies();

    /// A text that sorts behind every other one.
    abstract String lastText();

    /// Makes the planner take this index, if it needs to be told.
    abstract String indexedBy(String index);

    /// Keeps the planner from every index but that of the row key, if it needs to be told.
    abstract String byRowKey();

    /// Keeps the planner from the index of this column, if it needs to be told.
    abstract String withoutIndex(String column);

    /// What is to be joined to find the row `g` of the action that a ledger's entry `l` speaks of, with nothing of it
    /// from an index.
    abstract String actionOfEntry();

    /// True if the planner knows figures of the data.
    abstract boolean plansByStatistics();

    /// The database is another process: each answer that is waited for costs the way there and back.
    abstract boolean isAway();
}
