#include "tools/compile/table_rows.h"

#include "tools/lookup/lookup.h"

enum { NAME_SIZE = 17, DAY_SIZE = 11 };

enum {
    RELEASE_SYSTEM,
    RELEASE_NAME,
    RELEASE_EFFECTIVE,
    RELEASE_UNTIL,
    RELEASE_PACKAGE,
    COLUMNS_OF_RELEASES,
};

static const struct column release_columns[COLUMNS_OF_RELEASES] = {
    [RELEASE_SYSTEM] = {"system", COLUMN_STRING},       [RELEASE_NAME] = {"release", COLUMN_STRING},
    [RELEASE_EFFECTIVE] = {"effective", COLUMN_STRING}, [RELEASE_UNTIL] = {"until", COLUMN_STRING},
    [RELEASE_PACKAGE] = {"package", COLUMN_STRING},
};

enum { COVERED_SYSTEM, COVERED_FIRST, COVERED_LAST, COLUMNS_OF_COVERAGE };

static const struct column coverage_columns[COLUMNS_OF_COVERAGE] = {
    [COVERED_SYSTEM] = {"system", COLUMN_STRING},
    [COVERED_FIRST] = {"first_day", COLUMN_STRING},
    [COVERED_LAST] = {"last_day", COLUMN_STRING},
};

enum {
    COLUMN_SYSTEM,
    COLUMN_CODE,
    COLUMN_INTERVAL,
    COLUMN_BILLABLE,
    COLUMN_SHORT,
    COLUMN_LONG,
    COLUMN_FROM,
    COLUMN_FROM_BASIS,
    COLUMN_TO,
    COLUMN_TO_BASIS,
    COLUMN_SENSE,
    COLUMN_FIRST,
    COLUMN_LAST,
    COLUMN_SCHEMA,
    COLUMNS_OF_INTERVALS,
};

static const struct column interval_columns[COLUMNS_OF_INTERVALS] = {
    [COLUMN_SYSTEM] = {"system", COLUMN_STRING},
    [COLUMN_CODE] = {"code", COLUMN_STRING},
    [COLUMN_INTERVAL] = {"interval", COLUMN_NUMBER},
    [COLUMN_BILLABLE] = {"billable", COLUMN_BOOLEAN},
    [COLUMN_SHORT] = {"short", COLUMN_STRING},
    [COLUMN_LONG] = {"long", COLUMN_STRING},
    [COLUMN_FROM] = {"valid_from", COLUMN_STRING},
    [COLUMN_FROM_BASIS] = {"from_basis", COLUMN_STRING},
    [COLUMN_TO] = {"valid_to", COLUMN_STRING},
    [COLUMN_TO_BASIS] = {"to_basis", COLUMN_STRING},
    [COLUMN_SENSE] = {"sense", COLUMN_NUMBER},
    [COLUMN_FIRST] = {"first_stated", COLUMN_STRING},
    [COLUMN_LAST] = {"last_stated", COLUMN_STRING},
    [COLUMN_SCHEMA] = {"schema", COLUMN_STRING},
};

const struct relation_columns *relation_columns(enum relation relation)
{
    static const struct relation_columns all[RELATIONS] = {
        [RELATION_RELEASES] = {"releases", release_columns, COLUMNS_OF_RELEASES},
        [RELATION_COVERAGE] = {"coverage", coverage_columns, COLUMNS_OF_COVERAGE},
        [RELATION_INTERVALS] = {"intervals", interval_columns, COLUMNS_OF_INTERVALS},
    };
    return &all[relation];
}

/* Where rows of one system go. */
struct row_walk {
    const struct codeset_table *table;
    int system;
    char name[NAME_SIZE];
    struct buffer titles[2]; /* by enum codeset_title */
    take_row take;
    void *context;
};

/* Open-ended is not stated. */
static struct text day_text(uint32_t day, char out[DAY_SIZE])
{
    codeset_day_text(day, out);
    return out[0] != '\0' ? text_of(out) : TEXT_NOT_STATED;
}

static enum status each_release(struct row_walk *w, struct diagnostics *d)
{
    struct codeset_release release;
    enum status status = STATUS_OK;
    uint32_t count = codeset_table_release_count(w->table, w->system);
    for (uint32_t i = 0; status == STATUS_OK && i < count; i++) {
        char effective[DAY_SIZE], until[DAY_SIZE];
        codeset_table_release(w->table, w->system, i, &release);
        const struct text values[COLUMNS_OF_RELEASES] = {
            [RELEASE_SYSTEM] = text_of(w->name),
            [RELEASE_NAME] = text_of(release.name),
            [RELEASE_EFFECTIVE] = day_text(release.effective, effective),
            [RELEASE_UNTIL] = day_text(release.until, until),
            [RELEASE_PACKAGE] = text_of(release.package),
        };
        status = w->take(w->context, values, d);
    }
    return status;
}

static enum status each_span(struct row_walk *w, struct diagnostics *d)
{
    enum status status = STATUS_OK;
    uint32_t first, last;
    for (uint32_t i = 0; status == STATUS_OK &&
                         codeset_table_covered(w->table, w->system, i, &first, &last) == CODESET_OK;
         i++) {
        char first_text[DAY_SIZE], last_text[DAY_SIZE];
        const struct text values[COLUMNS_OF_COVERAGE] = {
            [COVERED_SYSTEM] = text_of(w->name),
            [COVERED_FIRST] = day_text(first, first_text),
            [COVERED_LAST] = day_text(last, last_text),
        };
        status = w->take(w->context, values, d);
    }
    return status;
}

/* The whole title, however long; a buffer that runs out of memory says so itself. */
static struct text title_of(struct row_walk *w, const struct codeset_answer *a,
                            enum codeset_title which)
{
    struct buffer *title = &w->titles[which];
    buffer_clear(title);
    if (!buffer_reserve(title, 512))
        return TEXT_NOT_STATED;
    int length = codeset_table_title(w->table, w->system, a->code, a->interval, which, title->at,
                                     title->capacity);
    if (length < 0)
        return TEXT_NOT_STATED;
    if ((size_t)length >= title->capacity && !buffer_reserve(title, (size_t)length + 1))
        return TEXT_NOT_STATED;
    codeset_table_title(w->table, w->system, a->code, a->interval, which, title->at,
                        title->capacity);
    return (struct text){title->at, (size_t)length};
}

static enum status put_interval(struct row_walk *w, const char *code,
                                const struct codeset_answer *a, struct diagnostics *d)
{
    char number[ROW_NUMBER_SIZE], sense[ROW_NUMBER_SIZE], from[DAY_SIZE], to[DAY_SIZE];
    struct codeset_release first, last;
    codeset_table_release(w->table, w->system, a->first_release, &first);
    codeset_table_release(w->table, w->system, a->last_release, &last);
    const struct text values[COLUMNS_OF_INTERVALS] = {
        [COLUMN_SYSTEM] = text_of(w->name),
        [COLUMN_CODE] = text_of(code),
        [COLUMN_INTERVAL] = row_number(a->interval, number),
        [COLUMN_BILLABLE] = a->billable < 0 ? TEXT_NOT_STATED : row_boolean(a->billable == 1),
        [COLUMN_SHORT] = title_of(w, a, CODESET_SHORT),
        [COLUMN_LONG] = title_of(w, a, CODESET_LONG),
        [COLUMN_FROM] = day_text(a->from, from),
        [COLUMN_FROM_BASIS] = text_of(lookup_basis_name(a->from_basis)),
        [COLUMN_TO] = day_text(a->to, to),
        [COLUMN_TO_BASIS] = text_of(lookup_basis_name(a->to_basis)),
        [COLUMN_SENSE] = row_number(a->sense, sense),
        [COLUMN_FIRST] = text_of(first.name),
        [COLUMN_LAST] = text_of(last.name),
        [COLUMN_SCHEMA] = TEXT(ROWS_SCHEMA),
    };
    if (w->titles[CODESET_SHORT].failed || w->titles[CODESET_LONG].failed)
        return diagnostics_out_of_memory(d);
    return w->take(w->context, values, d);
}

static enum status each_interval(struct row_walk *w, struct diagnostics *d)
{
    enum status status = STATUS_OK;
    uint32_t codes = codeset_table_code_count(w->table, w->system);
    for (uint32_t code = 0; status == STATUS_OK && code < codes; code++) {
        char text[16];
        struct codeset_answer a;
        codeset_table_code_text(w->table, w->system, code, text);
        for (uint32_t i = 0; status == STATUS_OK &&
                             codeset_table_interval(w->table, w->system, code, i, &a) == CODESET_OK;
             i++)
            status = put_interval(w, text, &a, d);
    }
    return status;
}

enum status table_rows_each(const struct codeset_table *t, enum relation relation, take_row take,
                            void *context, struct diagnostics *d)
{
    static enum status (*const each[RELATIONS])(struct row_walk *, struct diagnostics *) = {
        [RELATION_RELEASES] = each_release,
        [RELATION_COVERAGE] = each_span,
        [RELATION_INTERVALS] = each_interval,
    };
    struct row_walk w = {.table = t, .take = take, .context = context};
    enum status status = STATUS_OK;
    buffer_init(&w.titles[CODESET_SHORT]);
    buffer_init(&w.titles[CODESET_LONG]);
    int count = (int)codeset_table_system_count(t);
    for (w.system = 0; status == STATUS_OK && w.system < count; w.system++) {
        codeset_table_system_name(t, w.system, w.name);
        status = each[relation](&w, d);
    }
    buffer_release(&w.titles[CODESET_SHORT]);
    buffer_release(&w.titles[CODESET_LONG]);
    return status;
}
