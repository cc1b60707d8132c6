#include "tools/verify/table_check.h"

#include <inttypes.h>
#include <string.h>

#include "parsers/roles.h"
#include "tools/verify/scope_check.h"

struct table_pass {
    struct package_check *c;
    const struct table *table;
    const struct columns *columns;
    struct manifest_table entry;
    struct tsv_reader reader;
    struct text row;
    struct text raw[COLUMNS_LIMIT];    /* still escaped: for places */
    struct text values[COLUMNS_LIMIT]; /* of the row at hand */
    struct buffer scratch;
    struct text key[TABLE_FIELDS_LIMIT]; /* of the row before, in key_bytes */
    struct buffer key_bytes;
    bool have_key, broken; /* broken: a row without a usable key */
    size_t source;         /* of the row before, for the next look */
    struct scope_pass scope;
};

/* "A000", or "order-addenda/A000/0001", of the row at hand, or its number. */
static struct text row_name(const struct table_pass *p, struct buffer *name)
{
    enum { LIMIT = 100 };
    for (size_t i = 0; i < p->table->key_fields; i++) {
        if (i > 0)
            buffer_append_char(name, '/');
        buffer_append_text(name, package_excerpt(p->values[i]));
    }
    if (name->length == 0 || name->length > LIMIT) {
        buffer_clear(name);
        buffer_printf(name, "line-%" PRIu64, p->reader.line);
    }
    return buffer_text(name);
}

static struct text code_of_row(const struct table_pass *p)
{
    for (size_t i = 0; i < p->table->key_fields; i++)
        if (p->columns->items[i].type == COLUMN_CODE &&
            system_code_is_valid(p->c->release->manifest.system, p->values[i], NULL))
            return p->values[i];
    return TEXT_NOT_STATED;
}

static struct package_place place_at(const struct table_pass *p, const char *at)
{
    return (struct package_place){p->entry.path, p->reader.line,
                                  at ? (uint64_t)(at - p->row.at) + 1 : 0};
}

/* A finding about one column of the row at hand, or about the whole row (column NO_COLUMN). */
enum { NO_COLUMN = COLUMNS_LIMIT };
static enum status find_in_row(struct table_pass *p, enum package_rule rule, size_t column,
                               const char *what)
{
    struct buffer name;
    buffer_init(&name);
    row_name(p, &name);
    bool whole = column == NO_COLUMN;
    if (!whole) {
        buffer_append_char(&name, '/');
        buffer_append_text(&name, package_excerpt(p->columns->items[column].name));
    }
    enum status status;
    if (name.failed)
        status = diagnostics_out_of_memory(p->c->d);
    else if (whole)
        status = package_finding(p->c, rule, buffer_text(&name), code_of_row(p), place_at(p, NULL),
                                 "%s", what);
    else
        status = package_finding(p->c, rule, buffer_text(&name), code_of_row(p),
                                 place_at(p, p->raw[column].at), "%.*s '%.*s' %s",
                                 TEXT_ARGS(package_excerpt(p->columns->items[column].name)),
                                 TEXT_ARGS(package_excerpt(p->raw[column])), what);
    buffer_release(&name);
    return status;
}

/* ---- bytes and columns: false when the row cannot be looked into */

static enum status find_at(struct table_pass *p, enum package_rule rule, const char *at,
                           const char *what)
{
    char key[32];
    snprintf(key, sizeof key, "line-%" PRIu64, p->reader.line);
    p->broken = true;
    return package_finding(p->c, rule, text_of(key), TEXT_NOT_STATED, place_at(p, at), "%s", what);
}

static enum status check_bytes(struct table_pass *p, bool *good)
{
    size_t bad;
    const char *nul = p->row.length > 0 ? memchr(p->row.at, '\0', p->row.length) : NULL;
    const char *cr = p->row.length > 0 ? memchr(p->row.at, '\r', p->row.length) : NULL;
    *good = false;
    if (nul)
        return find_at(p, RULE_BYTE, nul, "a NUL byte");
    if (cr)
        return find_at(p, RULE_BYTE, cr, "a carriage return that is not escaped");
    if (!text_is_utf8(p->row, &bad))
        return find_at(p, RULE_UTF8, p->row.at + bad, "bytes that are no UTF-8");
    *good = true;
    return STATUS_OK;
}

static enum status split_row(struct table_pass *p, size_t wanted, bool *good)
{
    size_t bad = 0;
    *good = false;
    size_t count = tsv_split(p->row, p->raw, COLUMNS_LIMIT);
    if (count != wanted) {
        char what[80];
        snprintf(what, sizeof what, "has %zu columns, the header row has %zu", count, wanted);
        return find_at(p, RULE_COLUMNS, NULL, what);
    }
    if (tsv_unescape(p->row, p->raw, count, &p->scratch, p->values, &bad) == 0) {
        if (p->scratch.failed)
            return diagnostics_out_of_memory(p->c->d);
        return find_at(p, RULE_ESCAPE, p->raw[bad].at,
                       "an escape that does not exist: only \\t \\n \\r \\\\ and a lone \\N do");
    }
    *good = true;
    return STATUS_OK;
}

/* ---- values */

/* Rows of one source mostly stand together, so the last one found is looked at first. */
static bool find_source(struct table_pass *p, struct text id)
{
    const struct manifest *m = &p->c->release->manifest;
    if (p->source < m->source_count && text_equal(m->sources[p->source].id, id))
        return true;
    const struct manifest_source *source = manifest_source(m, id);
    if (!source)
        return false;
    p->source = (size_t)(source - m->sources);
    return true;
}

/* What corrections say stands in a table of its own; in the origins of codes it stands again. */
static bool is_of_corrections(const struct table_pass *p)
{
    enum role role;
    return p->table == &tables[TABLE_CODES_ORIGIN] &&
           role_from_name(p->c->release->manifest.sources[p->source].role, &role) &&
           role_holds_corrections(role);
}

static enum status check_value(struct table_pass *p, size_t i)
{
    const struct column *column = &p->columns->items[i];
    struct text value = p->values[i];
    enum package_rule rule;
    if (!value.at)
        return column->required
                   ? find_in_row(p, RULE_REQUIRED, i, "stands where a value is required")
                   : STATUS_OK;
    const char *wrong = column_judge(column, p->c->release->manifest.system, value, &rule);
    if (wrong)
        return find_in_row(p, rule, i, wrong);
    if (!column->is_source)
        return STATUS_OK;
    if (!find_source(p, value))
        return find_in_row(p, RULE_SOURCE, i, "is no source that the manifest lists");
    if (p->table->layer == LAYER_ORIGIN && !is_of_corrections(p))
        p->c->source_rows[p->source]++;
    return STATUS_OK;
}

static enum status check_values(struct table_pass *p)
{
    for (size_t i = 0; i < p->columns->count; i++)
        if (check_value(p, i) != STATUS_OK)
            return STATUS_FAILED;
    if (p->table == &tables[TABLE_CODES] && text_equal(p->values[CODES_KIND], TEXT("header")) &&
        text_equal(p->values[CODES_BILLABLE], TEXT("1")))
        return find_in_row(p, RULE_VALUE, CODES_BILLABLE, "makes a header billable");
    struct text outside;
    size_t column;
    if (!scope_pass_row(&p->scope, p->values, &column, &outside))
        return find_in_row(p, RULE_STATES, column, outside.at);
    return STATUS_OK;
}

/* ---- the key: ascending, and each once */

static bool keep_key(struct table_pass *p)
{
    size_t ends[TABLE_FIELDS_LIMIT];
    buffer_clear(&p->key_bytes);
    for (size_t i = 0; i < p->table->key_fields; i++) {
        buffer_append_text(&p->key_bytes, p->values[i]);
        ends[i] = p->key_bytes.length;
    }
    for (size_t i = 0; i < p->table->key_fields; i++) {
        size_t begin = i > 0 ? ends[i - 1] : 0;
        p->key[i] = text_slice(buffer_text(&p->key_bytes), begin, ends[i] - begin);
    }
    p->have_key = true;
    return !p->key_bytes.failed;
}

static enum status check_key(struct table_pass *p)
{
    int order = 0;
    for (size_t i = 0; i < p->table->key_fields; i++) {
        if (!p->values[i].at) {
            p->broken = true; /* said already: required */
            return STATUS_OK;
        }
        if (order == 0 && p->have_key)
            order = text_compare(p->key[i], p->values[i]);
    }
    enum status status = STATUS_OK;
    if (p->have_key && order >= 0) {
        p->broken = true;
        status =
            order == 0
                ? find_in_row(p, RULE_DUPLICATE, NO_COLUMN, "has the key of the row before")
                : find_in_row(p, RULE_ORDER, NO_COLUMN, "stands behind a row with a greater key");
    }
    if (status == STATUS_OK && !keep_key(p))
        status = diagnostics_out_of_memory(p->c->d);
    return status;
}

/* ---- the whole table */

/* tsv_next() fails where reading does, and at two things that are findings. */
static enum status read_row(struct table_pass *p)
{
    struct diagnostics apart;
    diagnostics_init(&apart);
    enum status status = tsv_next(&p->reader, &p->row, &apart);
    bool too_long = p->reader.end - p->reader.begin > TSV_ROW_LIMIT;
    bool no_memory = apart.out_of_memory != 0;
    diagnostics_release(&apart);
    if (status != STATUS_FAILED)
        return status;
    p->broken = true;
    p->reader.line++;
    p->row = TEXT("");
    if (no_memory)
        return diagnostics_out_of_memory(p->c->d);
    if (!too_long && !p->reader.ended)
        return diagnostics_fail(p->c->d, tsv_place(&p->reader), "cannot be read");
    status = too_long ? find_at(p, RULE_LONG_ROW, NULL,
                                "a row longer than 16 MiB; what follows was not looked at")
                      : find_at(p, RULE_CUT, NULL,
                                "the last row has no line end: the table was cut short");
    return status == STATUS_OK ? STATUS_END : STATUS_FAILED;
}

static enum status check_header(struct table_pass *p, size_t *count, bool *good)
{
    const struct columns *columns = p->columns;
    *good = false;
    enum status status = read_row(p);
    if (status == STATUS_FAILED)
        return STATUS_FAILED;
    if (status == STATUS_END && p->broken)
        return STATUS_OK; /* found already: cut, or too long */
    p->reader.line = 1;
    if (status == STATUS_END)
        return find_at(p, RULE_HEADER, NULL, "is empty, without even a header row");
    *count = tsv_split(p->row, p->raw, COLUMNS_LIMIT);
    if (*count > COLUMNS_LIMIT)
        return find_at(p, RULE_HEADER, NULL, "has more columns than this program checks");
    for (size_t i = 0; i < columns->count; i++)
        if (i >= *count || !text_equal(p->raw[i], columns->items[i].name))
            return find_at(p, RULE_HEADER, i < *count ? p->raw[i].at : NULL,
                           i < columns->known ? "is not the header row of this table"
                                              : "is not what the manifest declares");
    *good = true;
    if (*count > columns->count)
        return find_at(p, RULE_HEADER, p->raw[columns->count].at,
                       "a column that the manifest does not declare");
    return STATUS_OK;
}

static enum status check_rows(struct table_pass *p, size_t count, uint64_t *rows)
{
    enum status status;
    while ((status = read_row(p)) == STATUS_OK) {
        bool good;
        (*rows)++;
        if (check_bytes(p, &good) != STATUS_OK)
            return STATUS_FAILED;
        if (!good)
            continue;
        if (split_row(p, count, &good) != STATUS_OK)
            return STATUS_FAILED;
        if (good && (check_values(p) != STATUS_OK || check_key(p) != STATUS_OK))
            return STATUS_FAILED;
    }
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

static enum status check_all(struct table_pass *p, uint64_t *rows)
{
    size_t count = 0;
    bool good;
    if (check_header(p, &count, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (check_rows(p, count, rows) != STATUS_OK)
        return STATUS_FAILED;
    if (*rows != p->entry.rows)
        return package_finding(p->c, RULE_ROWS, TEXT_NOT_STATED, TEXT_NOT_STATED,
                               (struct package_place){p->entry.path, 0, 0},
                               "has %" PRIu64 " rows, the manifest states %" PRIu64, *rows,
                               p->entry.rows);
    return STATUS_OK;
}

enum status table_check(struct package_check *c, enum table_id id, const struct columns *columns,
                        uint64_t *rows)
{
    struct table_pass p = {.c = c, .table = &tables[id], .columns = columns};
    const struct manifest *m = &c->release->manifest;
    struct buffer path;
    p.entry = *manifest_table(m, tables[id].name);
    p.scope = scope_pass_begin(manifest_scope(m, tables[id].name), columns);
    buffer_init(&p.scratch);
    buffer_init(&p.key_bytes);
    buffer_init(&path);
    buffer_printf(&path, "%s/%.*s", c->release->folder, TEXT_ARGS(p.entry.path));
    enum status status =
        path.failed ? diagnostics_out_of_memory(c->d) : tsv_open(&p.reader, path.at, c->d);
    buffer_release(&path);
    if (status == STATUS_OK) {
        *rows = 0;
        status = check_all(&p, rows);
        tsv_close(&p.reader);
        c->sorted[id] = !p.broken;
    }
    if (status == STATUS_OK)
        status = scope_pass_end(&p.scope, c, *rows);
    buffer_release(&p.scratch);
    buffer_release(&p.key_bytes);
    return status;
}
