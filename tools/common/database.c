#include "tools/common/database.h"

#include <sqlite3.h>

/* A statement of SQL, a value or an expression is nowhere near as long as this. */
enum { LENGTH_LIMIT = 64 * 1024 * 1024 };

static enum status fail(struct database *b, struct diagnostics *d)
{
    struct place place = {b->path, 0, 0};
    if (!b->connection)
        return diagnostics_out_of_memory(d);
    switch (sqlite3_errcode(b->connection)) {
    case SQLITE_NOMEM:
        return diagnostics_out_of_memory(d);
    case SQLITE_NOTADB:
        return diagnostics_fail(d, place, "is no SQLite database");
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
        return diagnostics_fail(d, place, "is damaged: compile it again");
    default:
        return diagnostics_fail(d, place, "SQLite: %s", sqlite3_errmsg(b->connection));
    }
}

enum status database_make(struct database *b, struct diagnostics *d)
{
    *b = (struct database){.path = NULL};
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    return sqlite3_open_v2(":memory:", &b->connection, flags, NULL) == SQLITE_OK ? STATUS_OK
                                                                                 : fail(b, d);
}

/* A name of a file as SQLite's URI, with the slashes too hidden, two of which would begin a host;
 * `immutable` leaves locks and journals alone. */
static void append_uri(struct buffer *uri, const char *path)
{
    static const char digits[] = "0123456789ABCDEF";
    buffer_append_text(uri, TEXT("file:"));
    for (const char *p = path; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (ascii_is_letter(*p) || ascii_is_digit(*p) || *p == '.') {
            buffer_append_char(uri, *p);
            continue;
        }
        buffer_append_char(uri, '%');
        buffer_append_char(uri, digits[c >> 4]);
        buffer_append_char(uri, digits[c & 15]);
    }
    buffer_append_text(uri, TEXT("?immutable=1"));
}

static enum status distrust(struct database *b, struct diagnostics *d)
{
    sqlite3_db_config(b->connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(b->connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(b->connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(b->connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_limit(b->connection, SQLITE_LIMIT_LENGTH, LENGTH_LIMIT);
    sqlite3_limit(b->connection, SQLITE_LIMIT_ATTACHED, 0);
    return database_execute(b,
                            "PRAGMA query_only = ON; PRAGMA cell_size_check = ON;"
                            "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0",
                            d);
}

enum status database_open(struct database *b, const char *path, struct diagnostics *d)
{
    struct buffer uri;
    *b = (struct database){.path = path};
    buffer_init(&uri);
    append_uri(&uri, path);
    enum status status = uri.failed ? diagnostics_out_of_memory(d) : STATUS_OK;
    if (status == STATUS_OK &&
        sqlite3_open_v2(uri.at, &b->connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) !=
            SQLITE_OK)
        status = fail(b, d);
    if (status == STATUS_OK)
        status = distrust(b, d);
    buffer_release(&uri);
    return status;
}

void database_close(struct database *b)
{
    sqlite3_close(b->connection);
    b->connection = NULL;
}

enum status database_execute(struct database *b, const char *sql, struct diagnostics *d)
{
    return sqlite3_exec(b->connection, sql, NULL, NULL, NULL) == SQLITE_OK ? STATUS_OK : fail(b, d);
}

enum status database_put_bytes(struct database *b, struct output *to, struct diagnostics *d)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(b->connection, "main", &size, 0);
    if (!bytes)
        return diagnostics_out_of_memory(d);
    output_bytes(to, (const char *)bytes, (size_t)size);
    sqlite3_free(bytes);
    return STATUS_OK;
}

enum status statement_prepare(struct statement *s, struct database *b, struct text sql,
                              struct diagnostics *d)
{
    *s = (struct statement){.database = b};
    int length = sql.length < LENGTH_LIMIT ? (int)sql.length : LENGTH_LIMIT;
    return sqlite3_prepare_v2(b->connection, sql.at, length, &s->compiled, NULL) == SQLITE_OK
               ? STATUS_OK
               : fail(b, d);
}

void statement_release(struct statement *s)
{
    sqlite3_finalize(s->compiled);
    s->compiled = NULL;
}

void statement_bind(struct statement *s, int parameter, struct text value)
{
    /* no destructor: the text outlives the steps */
    int result = value.at ? sqlite3_bind_text64(s->compiled, parameter, value.at, value.length,
                                                SQLITE_STATIC, SQLITE_UTF8)
                          : sqlite3_bind_null(s->compiled, parameter);
    s->failed |= result != SQLITE_OK;
}

void statement_bind_number(struct statement *s, int parameter, int64_t value)
{
    s->failed |= sqlite3_bind_int64(s->compiled, parameter, value) != SQLITE_OK;
}

enum status statement_step(struct statement *s, bool *row, struct diagnostics *d)
{
    *row = false;
    if (s->failed)
        return fail(s->database, d);
    int result = sqlite3_step(s->compiled);
    *row = result == SQLITE_ROW;
    if (result == SQLITE_ROW)
        return STATUS_OK;
    if (result != SQLITE_DONE)
        return fail(s->database, d);
    sqlite3_reset(s->compiled);
    return STATUS_OK;
}

void statement_reset(struct statement *s)
{
    sqlite3_reset(s->compiled);
}

struct text statement_text(struct statement *s, int column)
{
    const char *at = (const char *)sqlite3_column_text(s->compiled, column);
    int length = sqlite3_column_bytes(s->compiled, column);
    return at ? (struct text){at, (size_t)length} : TEXT_NOT_STATED;
}

int64_t statement_number(struct statement *s, int column)
{
    return sqlite3_column_int64(s->compiled, column);
}
