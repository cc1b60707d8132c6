#include "tools/compile/table_database.h"

#include <limits.h>
#include <sqlite3.h>

/* Columns in the order of their relations. A day without end is NULL in the tables, and the last
 * day covered in the view. */
static const char schema[] =
    "CREATE TABLE releases (system TEXT NOT NULL, \"release\" TEXT NOT NULL PRIMARY KEY,"
    " effective TEXT NOT NULL, until TEXT, package TEXT NOT NULL) WITHOUT ROWID;\n"
    "CREATE TABLE coverage (system TEXT NOT NULL, first_day TEXT NOT NULL,"
    " last_day TEXT NOT NULL, PRIMARY KEY (system, first_day)) WITHOUT ROWID;\n"
    "CREATE TABLE intervals (system TEXT NOT NULL, code TEXT NOT NULL, interval INTEGER NOT NULL,"
    " billable INTEGER, short TEXT, long TEXT, valid_from TEXT NOT NULL, from_basis TEXT NOT NULL,"
    " valid_to TEXT, to_basis TEXT NOT NULL, sense INTEGER NOT NULL, first_stated TEXT NOT NULL,"
    " last_stated TEXT NOT NULL, schema TEXT NOT NULL,"
    " PRIMARY KEY (system, code, interval)) WITHOUT ROWID;\n"
    "CREATE INDEX intervals_by_code ON intervals (code, system);\n"
    "CREATE INDEX intervals_by_day ON intervals (system, valid_from);\n"
    "CREATE VIEW valid_on AS SELECT i.system, i.code,"
    " max(i.valid_from, c.first_day) AS first_day,"
    " min(ifnull(i.valid_to, c.last_day), c.last_day) AS last_day,"
    " i.short, i.long, i.sense, i.interval"
    " FROM intervals i JOIN coverage c ON c.system = i.system AND c.last_day >= i.valid_from"
    " AND (i.valid_to IS NULL OR c.first_day <= i.valid_to)"
    " WHERE i.billable IS NOT 0;\n";

struct insertion {
    sqlite3 *database;
    sqlite3_stmt *statement;
    const struct relation_columns *relation;
};

static enum status fail(sqlite3 *database, struct diagnostics *d)
{
    return diagnostics_fail(d, NO_PLACE, "SQLite: %s",
                            database ? sqlite3_errmsg(database) : "out of memory");
}

static enum status execute(sqlite3 *database, const char *sql, struct diagnostics *d)
{
    return sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK ? STATUS_OK
                                                                      : fail(database, d);
}

static int bind(const struct insertion *n, size_t column, struct text value)
{
    int at = (int)column + 1;
    uint64_t number;
    if (!value.at)
        return sqlite3_bind_null(n->statement, at);
    if (n->relation->columns[column].type != COLUMN_STRING && text_to_uint64(value, &number) &&
        number <= INT64_MAX)
        return sqlite3_bind_int64(n->statement, at, (sqlite3_int64)number);
    /* no destructor: the text outlives the step that follows */
    return sqlite3_bind_text64(n->statement, at, value.at, value.length, NULL, SQLITE_UTF8);
}

static enum status insert_row(void *context, const struct text *values, struct diagnostics *d)
{
    const struct insertion *n = context;
    for (size_t i = 0; i < n->relation->count; i++)
        if (bind(n, i, values[i]) != SQLITE_OK)
            return fail(n->database, d);
    if (sqlite3_step(n->statement) != SQLITE_DONE || sqlite3_reset(n->statement) != SQLITE_OK)
        return fail(n->database, d);
    return STATUS_OK;
}

static enum status fill(sqlite3 *database, const struct codeset_table *t, enum relation relation,
                        struct diagnostics *d)
{
    struct insertion n = {.database = database, .relation = relation_columns(relation)};
    struct buffer sql;
    buffer_init(&sql);
    buffer_printf(&sql, "INSERT INTO %s VALUES (?", n.relation->name);
    for (size_t i = 1; i < n.relation->count; i++)
        buffer_append_text(&sql, TEXT(", ?"));
    buffer_append_text(&sql, TEXT(")"));
    enum status status = sql.failed ? diagnostics_out_of_memory(d) : STATUS_OK;
    if (status == STATUS_OK &&
        sqlite3_prepare_v2(database, sql.at, -1, &n.statement, NULL) != SQLITE_OK)
        status = fail(database, d);
    if (status == STATUS_OK)
        status = table_rows_each(t, relation, insert_row, &n, d);
    sqlite3_finalize(n.statement);
    buffer_release(&sql);
    return status;
}

static enum status put_bytes(sqlite3 *database, struct output *to, struct diagnostics *d)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(database, "main", &size, 0);
    if (!bytes)
        return diagnostics_out_of_memory(d);
    output_bytes(to, (const char *)bytes, (size_t)size);
    sqlite3_free(bytes);
    return STATUS_OK;
}

enum status table_database_write(const struct codeset_table *t, struct output *to,
                                 struct diagnostics *d)
{
    sqlite3 *database = NULL;
    enum status status = STATUS_OK;
    if (sqlite3_open(":memory:", &database) != SQLITE_OK)
        status = fail(database, d);
    if (status == STATUS_OK)
        status = execute(database, "BEGIN", d);
    if (status == STATUS_OK)
        status = execute(database, schema, d);
    for (int i = 0; status == STATUS_OK && i < RELATIONS; i++)
        status = fill(database, t, (enum relation)i, d);
    if (status == STATUS_OK)
        status = execute(database, "COMMIT", d);
    if (status == STATUS_OK)
        status = put_bytes(database, to, d);
    sqlite3_close(database);
    return status;
}
