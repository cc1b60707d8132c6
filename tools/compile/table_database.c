#include "tools/compile/table_database.h"

#include <limits.h>

/* A day without end is NULL in the tables, and the last day covered in the view. */
static const char code_index[] =
    "CREATE UNIQUE INDEX intervals_by_code ON intervals (code, system, interval)";

static const char indexes[] =
    "CREATE UNIQUE INDEX releases_by_name ON releases (\"release\");\n"
    "CREATE UNIQUE INDEX coverage_by_day ON coverage (system, first_day);\n"
    "CREATE INDEX intervals_by_day ON intervals (system, valid_from);\n"
    "CREATE INDEX links_by_code ON links (code, system);\n"
    "CREATE INDEX links_by_successor ON links (successor, system);\n"
    "CREATE INDEX facts_by_code ON facts (code, system);\n"
    "CREATE VIEW valid_on AS SELECT i.system, i.code,"
    " max(i.valid_from, c.first_day) AS first_day,"
    " min(ifnull(i.valid_to, c.last_day), c.last_day) AS last_day,"
    " i.short, i.long, i.sense, i.interval"
    " FROM intervals i JOIN coverage c ON c.system = i.system AND c.last_day >= i.valid_from"
    " AND (i.valid_to IS NULL OR c.first_day <= i.valid_to)"
    " WHERE i.billable IS NOT 0;\n";

/* Rows of one relation on their way into its table. */
struct insertion {
    const struct relation_columns *relation;
    struct statement row, words;
    enum status (*insert_words)(struct insertion *, const struct text *, struct diagnostics *);
    int64_t id;
};

struct text table_code_token(struct text code, char out[TABLE_CODE_TOKEN])
{
    size_t length = 0;
    for (size_t i = 0; i < code.length && length < TABLE_CODE_TOKEN; i++) {
        out[length++] = code.at[i];
        out[length++] = '0';
    }
    return (struct text){out, length};
}

static void bind(struct insertion *n, size_t column, struct text value)
{
    int at = (int)column + 2;
    uint64_t number;
    if (value.at && n->relation->columns[column].type != COLUMN_STRING &&
        text_to_uint64(value, &number) && number <= INT64_MAX)
        statement_bind_number(&n->row, at, (int64_t)number);
    else
        statement_bind(&n->row, at, value);
}

static struct text value_of(const struct insertion *n, const struct text *values, const char *name)
{
    for (size_t i = 0; i < n->relation->count; i++)
        if (text_equal(text_of(n->relation->columns[i].name), text_of(name)))
            return values[i];
    return TEXT_NOT_STATED;
}

static enum status insert_title(struct insertion *n, const struct text *values,
                                struct diagnostics *d)
{
    char token[TABLE_CODE_TOKEN];
    bool row;
    struct text short_title = value_of(n, values, "short"),
                long_title = value_of(n, values, "long");
    statement_bind_number(&n->words, 1, n->id);
    statement_bind(&n->words, 2, table_code_token(value_of(n, values, "code"), token));
    statement_bind(&n->words, 3,
                   text_equal(short_title, long_title) ? TEXT_NOT_STATED : short_title);
    statement_bind(&n->words, 4, long_title);
    return statement_step(&n->words, &row, d);
}

/* Terms that lead to one code are found by their path. */
static enum status insert_term(struct insertion *n, const struct text *values,
                               struct diagnostics *d)
{
    bool row;
    if (!text_equal(value_of(n, values, "fact"), TEXT("term")) || !value_of(n, values, "code").at)
        return STATUS_OK;
    statement_bind_number(&n->words, 1, n->id);
    statement_bind(&n->words, 2, value_of(n, values, "place"));
    return statement_step(&n->words, &row, d);
}

static enum status insert_row(void *context, const struct text *values, struct diagnostics *d)
{
    struct insertion *n = context;
    bool row;
    statement_bind_number(&n->row, 1, ++n->id);
    for (size_t i = 0; i < n->relation->count; i++)
        bind(n, i, values[i]);
    enum status status = statement_step(&n->row, &row, d);
    if (status == STATUS_OK && n->words.compiled)
        status = n->insert_words(n, values, d);
    return status;
}

/* The ids are stated, as the full text index points at them and VACUUM would change others. */
static enum status create(struct database *b, const struct relation_columns *r,
                          struct diagnostics *d)
{
    struct buffer sql;
    buffer_init(&sql);
    buffer_printf(&sql, "CREATE TABLE %s (id INTEGER PRIMARY KEY", r->name);
    for (size_t i = 0; i < r->count; i++)
        buffer_printf(&sql, ", \"%s\" %s", r->columns[i].name,
                      r->columns[i].type == COLUMN_STRING ? "TEXT" : "INTEGER");
    buffer_append_text(&sql, TEXT(")"));
    enum status status = sql.failed ? diagnostics_out_of_memory(d) : database_execute(b, sql.at, d);
    buffer_release(&sql);
    return status;
}

static enum status prepare(struct insertion *n, struct database *b, struct diagnostics *d)
{
    struct buffer sql;
    buffer_init(&sql);
    buffer_printf(&sql, "INSERT INTO %s VALUES (?", n->relation->name);
    for (size_t i = 0; i < n->relation->count; i++)
        buffer_append_text(&sql, TEXT(", ?"));
    buffer_append_text(&sql, TEXT(")"));
    enum status status = sql.failed ? diagnostics_out_of_memory(d)
                                    : statement_prepare(&n->row, b, buffer_text(&sql), d);
    buffer_release(&sql);
    return status;
}

/* The full text index that a relation has. */
static enum status prepare_words(struct insertion *n, enum relation relation, struct database *b,
                                 struct diagnostics *d)
{
    switch (relation) {
    case RELATION_INTERVALS:
        n->insert_words = insert_title;
        return statement_prepare(
            &n->words, b,
            TEXT("INSERT INTO title_words (rowid, code, short, long) VALUES (?, ?, ?, ?)"), d);
    case RELATION_FACTS:
        n->insert_words = insert_term;
        return statement_prepare(&n->words, b,
                                 TEXT("INSERT INTO term_words (rowid, place) VALUES (?, ?)"), d);
    case RELATION_RELEASES:
    case RELATION_COVERAGE:
    case RELATION_LINKS:
    case RELATIONS:
        break;
    }
    return STATUS_OK;
}

static enum status fill(struct database *b, const struct codeset_table *t, int system,
                        enum relation relation, struct diagnostics *d)
{
    struct insertion n = {.relation = relation_columns(relation)};
    enum status status = create(b, n.relation, d);
    if (status == STATUS_OK)
        status = prepare(&n, b, d);
    if (status == STATUS_OK)
        status = prepare_words(&n, relation, b, d);
    if (status == STATUS_OK)
        status = table_rows_each(t, system, relation, insert_row, &n, d);
    statement_release(&n.words);
    statement_release(&n.row);
    return status;
}

static enum status begin(struct database *b, struct diagnostics *d)
{
    enum status status = database_execute(b, TABLE_TITLE_WORDS ";" TABLE_TERM_WORDS, d);
    return status == STATUS_OK ? database_execute(b, "BEGIN", d) : status;
}

enum status table_database_make_words(const struct codeset_table *t, const char *system,
                                      struct database *b, struct diagnostics *d)
{
    static const enum relation searched[] = {RELATION_RELEASES, RELATION_COVERAGE,
                                             RELATION_INTERVALS, RELATION_FACTS};
    int number = system ? codeset_table_system(t, system) : CODESET_NO_SUCH;
    if (system && number == CODESET_NO_SUCH)
        number = (int)codeset_table_system_count(t); /* of which there are no rows */
    enum status status = database_make(b, d);
    if (status == STATUS_OK)
        status = begin(b, d);
    for (size_t i = 0; status == STATUS_OK && i < sizeof searched / sizeof *searched; i++)
        status = fill(b, t, number, searched[i], d);
    if (status == STATUS_OK)
        status = database_execute(b, code_index, d);
    if (status == STATUS_OK)
        status = database_execute(b, "COMMIT", d);
    return status;
}

static enum status sign(struct database *b, struct diagnostics *d)
{
    struct buffer sql;
    buffer_init(&sql);
    buffer_printf(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %d", TABLE_DATABASE_ID,
                  TABLE_DATABASE_VERSION);
    enum status status = sql.failed ? diagnostics_out_of_memory(d) : database_execute(b, sql.at, d);
    buffer_release(&sql);
    return status;
}

enum status table_database_write(const struct codeset_table *t, struct output *to,
                                 struct diagnostics *d)
{
    struct database b;
    enum status status = database_make(&b, d);
    if (status == STATUS_OK)
        status = sign(&b, d);
    if (status == STATUS_OK)
        status = begin(&b, d);
    for (int i = 0; status == STATUS_OK && i < RELATIONS; i++)
        status = fill(&b, t, CODESET_NO_SUCH, (enum relation)i, d);
    if (status == STATUS_OK)
        status = database_execute(&b, code_index, d);
    if (status == STATUS_OK)
        status = database_execute(&b, indexes, d);
    /* without statistics a code would be looked for by day */
    if (status == STATUS_OK)
        status = database_execute(
            &b,
            "INSERT INTO title_words (title_words) VALUES ('optimize');"
            " INSERT INTO term_words (term_words) VALUES ('optimize'); ANALYZE; COMMIT; VACUUM",
            d);
    if (status == STATUS_OK)
        status = database_put_bytes(&b, to, d);
    database_close(&b);
    return status;
}
