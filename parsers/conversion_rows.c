#include "parsers/conversion_rows.h"

#include "parsers/containers/sheet_header.h"
#include "parsers/effective_day.h"
#include "parsers/previous_codes.h"

/* ---- the header */

/* What a title begins with. Where several fit, the first does. */
static const struct {
    const char *title;
    enum conversion_column column;
} titles[] = {
    {"Current code", CONVERSION_COLUMN_CURRENT},
    {"Code title", CONVERSION_COLUMN_TITLE},
    {"Effective month", CONVERSION_COLUMN_MONTH_DAY},
    {"Effective", CONVERSION_COLUMN_EFFECTIVE},
    {"Previous code", CONVERSION_COLUMN_PREVIOUS},
    {"Predecessor code title", CONVERSION_COLUMN_PREVIOUS_TITLE},
    {"Change type", CONVERSION_COLUMN_CHANGE},
    {"Comment", CONVERSION_COLUMN_COMMENT},
};
enum { TITLES = sizeof titles / sizeof *titles };

static size_t find_title(struct text cell)
{
    size_t i = 0;
    while (i < TITLES && !sheet_title_begins(cell, text_of(titles[i].title)))
        i++;
    return i;
}

bool conversion_read_header(const struct text *cells, size_t count, struct conversion_header *h)
{
    *h = (struct conversion_header){.unknown = SIZE_MAX};
    for (size_t i = 0; i < CONVERSION_COLUMNS; i++)
        h->columns[i] = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        size_t title = find_title(cells[i]);
        if (title == TITLES) {
            if (!sheet_titles_equal(cells[i], TEXT("")) && h->unknown == SIZE_MAX)
                h->unknown = i;
            continue;
        }
        if (h->columns[titles[title].column] != SIZE_MAX)
            return false;
        h->columns[titles[title].column] = i;
    }
    h->system = h->columns[CONVERSION_COLUMN_CHANGE] != SIZE_MAX ? SYSTEM_ICD10PCS : SYSTEM_ICD10CM;
    return h->columns[CONVERSION_COLUMN_CURRENT] != SIZE_MAX &&
           h->columns[CONVERSION_COLUMN_EFFECTIVE] != SIZE_MAX &&
           h->columns[CONVERSION_COLUMN_PREVIOUS] != SIZE_MAX;
}

/* ---- reading */

void conversion_begin(struct conversion_reading *r, struct parse_job *job)
{
    *r = (struct conversion_reading){.job = job};
    key_ordinals_init(&r->seen);
}

enum status conversion_end(struct conversion_reading *r, enum status status)
{
    key_ordinals_release(&r->seen);
    if (status == STATUS_OK && !r->begun)
        return diagnostics_fail(r->job->d, (struct place){r->job->label, 0, 0},
                                "has no row that names the columns of a conversion table in its "
                                "first %d rows",
                                CONVERSION_HEADER_WITHIN);
    return status;
}

static enum status state(struct parse_job *job, enum table_id table)
{
    struct scope_record scope = {table, TEXT_NOT_STATED, TEXT_NOT_STATED, TEXT_NOT_STATED};
    return job->sink->scope(job->sink->context, &scope);
}

static enum status begin_rows(struct conversion_reading *r, const struct text *cells, size_t count,
                              uint64_t line)
{
    r->begun = conversion_read_header(cells, count, &r->header);
    if (!r->begun)
        return STATUS_OK;
    if (r->header.unknown != SIZE_MAX)
        diagnostics_add(
            r->job->d, SEVERITY_WARNING, (struct place){r->job->label, line, r->header.unknown + 1},
            "column '%.*s' is not known: not read", TEXT_ARGS(cells[r->header.unknown]));
    if (state(r->job, TABLE_CONVERSIONS) != STATUS_OK)
        return STATUS_FAILED;
    return state(r->job, TABLE_CONVERSION_SOURCES);
}

/* The cell of a column; not stated where the table has no such column. */
static struct text cell_of(const struct conversion_reading *r, const struct text *cells,
                           size_t count, enum conversion_column column)
{
    size_t at = r->header.columns[column];
    if (at == SIZE_MAX)
        return TEXT_NOT_STATED;
    return at < count && cells[at].at ? cells[at] : TEXT("");
}

/* A row on its way into the tables. */
struct conversion {
    struct text values[CONVERSION_COMMENT + 1];
    char code[CODE_LIMIT + 1], ordinal[ORDINAL_DIGITS + 1], day[DATE_TEXT + 1];
    bool marked, repeated;
};

/* The code undotted, nothing where the table says that there is none, else what stands there. */
static void find_code(struct conversion *c, enum system system, struct text current)
{
    if (previous_is_none(current))
        c->values[CONVERSION_CODE] = TEXT("");
    else if (system_code_normalize(system, current, c->code))
        c->values[CONVERSION_CODE] = text_of(c->code);
    else {
        c->values[CONVERSION_CODE] = text_trim(current);
        c->marked = true;
    }
}

static void find_day(struct conversion *c, struct text effective, struct text month_day,
                     struct date from_workbook)
{
    struct date day;
    if (effective_day(effective, month_day, &day) ||
        (effective_day_is_likely(from_workbook) && text_trim(month_day).length == 0)) {
        date_format(date_is_set(day) ? day : from_workbook, c->day);
        c->values[CONVERSION_EFFECTIVE_DATE] = text_of(c->day);
    }
}

/* Rows that are repeated are kept apart by an ordinal. */
static enum status number_row(struct conversion_reading *r, struct conversion *c, bool *good)
{
    struct parse_job *job = r->job;
    uint64_t hash = key_hash(KEY_HASH_START, c->values[CONVERSION_CODE]);
    hash = key_hash(hash, c->values[CONVERSION_PREVIOUS]);
    uint32_t ordinal = key_ordinals_next(&r->seen, hash, 1);
    if (ordinal == 0)
        return diagnostics_out_of_memory(job->d);
    *good = ordinal <= ORDINAL_LIMIT;
    if (!*good)
        return parse_reject(job, 0, "the same row stands more than %d times", ORDINAL_LIMIT);
    c->repeated = ordinal > 1;
    ordinal_format(ordinal, c->ordinal);
    c->values[CONVERSION_ORDINAL] = text_of(c->ordinal);
    return STATUS_OK;
}

static enum status give(struct parse_job *job, enum table_id table, const struct text *values,
                        uint64_t line)
{
    struct fact_record record = {table, values, line};
    job->rows_read++;
    return job->sink->fact(job->sink->context, &record);
}

static enum status give_source(struct parse_job *job, const struct conversion *c,
                               const struct previous_part *part, unsigned number, uint64_t line)
{
    char digits[ORDINAL_DIGITS + 1];
    bool text = part->form == PREVIOUS_TEXT;
    ordinal_format(number, digits);
    const struct text values[] = {
        [CONVERSION_SOURCE_CODE] = c->values[CONVERSION_CODE],
        [CONVERSION_SOURCE_PREVIOUS] = c->values[CONVERSION_PREVIOUS],
        [CONVERSION_SOURCE_ORDINAL] = text_of(digits),
        [CONVERSION_SOURCE_JOIN] = text_of(previous_join_name(part->join)),
        [CONVERSION_SOURCE_FORM] = text_of(previous_form_name(part->form)),
        [CONVERSION_SOURCE_FIRST] = text ? part->text : text_of(part->first),
        [CONVERSION_SOURCE_LAST] = part->last[0] ? text_of(part->last) : TEXT_NOT_STATED,
    };
    return give(job, TABLE_CONVERSION_SOURCES, values, line);
}

/* The parts of the previous codes, which a repeated row does not repeat; marked when there are none
 * or one is not understood. */
static enum status give_sources(struct conversion_reading *r, struct conversion *c, uint64_t line)
{
    struct previous_codes previous;
    struct previous_part part;
    unsigned number = 0;
    previous_begin(&previous, r->job->as.system, c->values[CONVERSION_PREVIOUS]);
    while (previous_next(&previous, &part) && number < ORDINAL_LIMIT) {
        c->marked |= part.form == PREVIOUS_TEXT;
        number++;
        if (!c->repeated && give_source(r->job, c, &part, number, line) != STATUS_OK)
            return STATUS_FAILED;
    }
    c->marked |= number == 0 || number == ORDINAL_LIMIT;
    return STATUS_OK;
}

static enum status give_row(struct conversion_reading *r, struct conversion *c, uint64_t line)
{
    bool none = previous_is_none(c->values[CONVERSION_PREVIOUS]);
    if (!none && give_sources(r, c, line) != STATUS_OK)
        return STATUS_FAILED;
    c->values[CONVERSION_STATE] = c->marked ? TEXT("marked") : none ? TEXT("none") : TEXT("parsed");
    return give(r->job, TABLE_CONVERSIONS, c->values, line);
}

static enum status check_cells(struct parse_job *job, const struct text *cells, size_t count,
                               bool *good)
{
    *good = true;
    for (size_t i = 0; *good && i < count; i++) {
        size_t bad;
        *good = text_is_utf8(cells[i], &bad);
        if (!*good)
            return parse_reject(job, i + 1, "byte 0x%02x is not UTF-8 text",
                                (unsigned)(unsigned char)cells[i].at[bad]);
    }
    return STATUS_OK;
}

static bool is_empty(const struct text *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!sheet_titles_equal(cells[i], TEXT("")))
            return false;
    return true;
}

enum status conversion_take_row(struct conversion_reading *r, const struct text *cells,
                                size_t count, struct date day, uint64_t line)
{
    struct conversion c = {.marked = false};
    bool good;
    if (is_empty(cells, count))
        return STATUS_OK;
    if (!r->begun)
        return begin_rows(r, cells, count, line);
    if (check_cells(r->job, cells, count, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    struct text *v = c.values;
    v[CONVERSION_CURRENT] = cell_of(r, cells, count, CONVERSION_COLUMN_CURRENT);
    v[CONVERSION_PREVIOUS] = cell_of(r, cells, count, CONVERSION_COLUMN_PREVIOUS);
    v[CONVERSION_EFFECTIVE] = cell_of(r, cells, count, CONVERSION_COLUMN_EFFECTIVE);
    v[CONVERSION_MONTH_DAY] = cell_of(r, cells, count, CONVERSION_COLUMN_MONTH_DAY);
    v[CONVERSION_CHANGE] = cell_of(r, cells, count, CONVERSION_COLUMN_CHANGE);
    v[CONVERSION_TITLE] = cell_of(r, cells, count, CONVERSION_COLUMN_TITLE);
    v[CONVERSION_PREVIOUS_TITLE] = cell_of(r, cells, count, CONVERSION_COLUMN_PREVIOUS_TITLE);
    v[CONVERSION_COMMENT] = cell_of(r, cells, count, CONVERSION_COLUMN_COMMENT);
    find_code(&c, r->job->as.system, v[CONVERSION_CURRENT]);
    find_day(&c, v[CONVERSION_EFFECTIVE], v[CONVERSION_MONTH_DAY], day);
    if (number_row(r, &c, &good) != STATUS_OK)
        return STATUS_FAILED;
    return good ? give_row(r, &c, line) : STATUS_OK;
}
