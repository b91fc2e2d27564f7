/* What a priority override reads and writes (RawSqlite), by SQLite's own C interface: the limit of any program that keeps
 * the same rows and has no ledger. Takes a database that TrailFill made, adds COUNT interventions, one after another, each
 * durable when it is done, and prints what one takes.
 *
 *     gcc -O2 -o intervention src/test/c/intervention.c -lsqlite3 && ./intervention FILE COUNT
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TASKS 10000
#define TIME "2026-11-22T14:02:03.123456+00:00"
#define REASON "Production incident requires immediate attention"

static sqlite3 *db;

static void check(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(db));
        exit(1);
    }
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL));
    return statement;
}

static void text(sqlite3_stmt *statement, int place, const char *value) {
    check(sqlite3_bind_text(statement, place, value, -1, SQLITE_TRANSIENT));
}

static void run(sqlite3_stmt *statement) {
    while (sqlite3_step(statement) == SQLITE_ROW) {
    }
    check(sqlite3_reset(statement));
}

static long length(sqlite3_stmt *statement) {
    long all = 0;
    check(sqlite3_step(statement));
    for (int column = 0; column < sqlite3_column_count(statement); column++) {
        const unsigned char *value = sqlite3_column_text(statement, column);
        all += value == NULL ? 0 : (long) strlen((const char *) value);
    }
    check(sqlite3_reset(statement));
    return all;
}

static double micros(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static int ascending(const void *a, const void *b) {
    double difference = *(const double *) a - *(const double *) b;
    return difference < 0 ? -1 : difference > 0;
}

int main(int count_of_arguments, char **arguments) {
    if (count_of_arguments != 3) {
        fprintf(stderr, "Name a file that TrailFill made, and how many interventions to measure.\n");
        return 2;
    }
    int count = atoi(arguments[2]);
    int warm_up = count / 2;
    double *took = malloc(sizeof(double) * count);
    check(sqlite3_open(arguments[1], &db));
    check(sqlite3_exec(
            db,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
            "PRAGMA recursive_triggers = ON",
            NULL,
            NULL,
            NULL));
    sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE");
    sqlite3_stmt *read = prepare("SELECT * FROM tasks WHERE id = ?");
    sqlite3_stmt *update = prepare("UPDATE tasks SET priority = ?, updated_at = '" TIME "' WHERE id = ?");
    sqlite3_stmt *action = prepare(
            "INSERT INTO guardian_actions (id, action_type, target_entity, authority_level, reason, initiated_by,"
            " executed_at, audit_log, created_at, restore_steps, search_text) VALUES (?, 'override_priority', ?, 4,"
            " '" REASON "', 'alice', '" TIME "', '{\"before\":{\"priority\":\"LOW\",\"status\":\"pending\"},\"after\":"
            "{\"priority\":\"HIGH\"},\"old_priority\":\"LOW\",\"new_priority\":\"HIGH\"}', '" TIME "', 1, ?)");
    sqlite3_stmt *entity = prepare("INSERT INTO action_entities (entity_id, seq) VALUES (?, last_insert_rowid())");
    sqlite3_stmt *event = prepare(
            "INSERT INTO outbox (event_type, entity_type, entity_id, payload, occurred_at)"
            " VALUES (?, 'guardian_action', ?, ?, '" TIME "')");
    sqlite3_stmt *commit = prepare("COMMIT");
    srand(7);
    long read_length = 0;
    for (int turn = -warm_up; turn < count; turn++) {
        char id[64], task[32], searched[128];
        snprintf(id, sizeof id, "%012lx-7000-8000-%08x%08x", (long) micros(), rand(), turn + warm_up);
        snprintf(task, sizeof task, "task-%d", rand() % TASKS);
        snprintf(searched, sizeof searched, REASON "\n%s", task);
        double start = micros();
        run(begin);
        text(read, 1, task);
        read_length += length(read);
        check(sqlite3_bind_int(update, 1, rand() % 4));
        text(update, 2, task);
        run(update);
        text(action, 1, id);
        text(action, 2, task);
        text(action, 3, searched);
        run(action);
        text(entity, 1, task);
        run(entity);
        text(event, 1, "guardian.intervention.started");
        text(event, 2, id);
        text(event, 3,
             "{\"action_type\":\"override_priority\",\"task_id\":\"task-1234\",\"reason\":\"" REASON
             "\",\"authority\":\"GUARDIAN\"}");
        run(event);
        text(event, 1, "guardian.intervention.completed");
        text(event, 3,
             "{\"action_type\":\"override_priority\",\"target_entity\":\"task-1234\",\"result\":{\"priority\":"
             "\"HIGH\"}}");
        run(event);
        run(commit);
        if (turn >= 0) {
            took[turn] = micros() - start;
        }
    }
    qsort(took, count, sizeof(double), ascending);
    printf("raw C, SQLite %s: p50 %.0f us, p99 %.0f us (%ld)\n", sqlite3_libversion(), took[count / 2],
           took[(int) (count * 0.99)], read_length % 10);
    return 0;
}
