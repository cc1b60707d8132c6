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
    COLUMN_KIND,
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
    [COLUMN_KIND] = {"kind", COLUMN_STRING},
};

enum {
    LINK_SYSTEM,
    LINK_CODE,
    LINK_SUCCESSOR,
    LINK_DAY,
    LINK_FROM,
    LINK_TO,
    LINK_EVIDENCE,
    LINK_SCORE,
    LINK_AUTOMATIC,
    LINK_AUTOMATIC_BACKWARD,
    LINK_LIVES_ON,
    COLUMNS_OF_LINKS,
};

static const struct column link_columns[COLUMNS_OF_LINKS] = {
    [LINK_SYSTEM] = {"system", COLUMN_STRING},
    [LINK_CODE] = {"code", COLUMN_STRING},
    [LINK_SUCCESSOR] = {"successor", COLUMN_STRING},
    [LINK_DAY] = {"day", COLUMN_STRING},
    [LINK_FROM] = {"from_release", COLUMN_STRING},
    [LINK_TO] = {"to_release", COLUMN_STRING},
    [LINK_EVIDENCE] = {"evidence", COLUMN_STRING},
    [LINK_SCORE] = {"score", COLUMN_NUMBER},
    [LINK_AUTOMATIC] = {"automatic_forward", COLUMN_BOOLEAN},
    [LINK_AUTOMATIC_BACKWARD] = {"automatic_backward", COLUMN_BOOLEAN},
    [LINK_LIVES_ON] = {"lives_on", COLUMN_BOOLEAN},
};

enum {
    FACT_SYSTEM,
    FACT_KIND,
    FACT_CODE,
    FACT_PLACE,
    FACT_NAME,
    FACT_ORDINAL,
    FACT_VALUE,
    FACT_FIRST,
    FACT_LAST,
    COLUMNS_OF_FACTS,
};

static const struct column fact_columns[COLUMNS_OF_FACTS] = {
    [FACT_SYSTEM] = {"system", COLUMN_STRING}, [FACT_KIND] = {"fact", COLUMN_STRING},
    [FACT_CODE] = {"code", COLUMN_STRING},     [FACT_PLACE] = {"place", COLUMN_STRING},
    [FACT_NAME] = {"name", COLUMN_STRING},     [FACT_ORDINAL] = {"ordinal", COLUMN_NUMBER},
    [FACT_VALUE] = {"value", COLUMN_STRING},   [FACT_FIRST] = {"first_day", COLUMN_STRING},
    [FACT_LAST] = {"last_day", COLUMN_STRING},
};

const struct relation_columns *relation_columns(enum relation relation)
{
    static const struct relation_columns all[RELATIONS] = {
        [RELATION_RELEASES] = {"releases", release_columns, COLUMNS_OF_RELEASES},
        [RELATION_COVERAGE] = {"coverage", coverage_columns, COLUMNS_OF_COVERAGE},
        [RELATION_INTERVALS] = {"intervals", interval_columns, COLUMNS_OF_INTERVALS},
        [RELATION_LINKS] = {"links", link_columns, COLUMNS_OF_LINKS},
        [RELATION_FACTS] = {"facts", fact_columns, COLUMNS_OF_FACTS},
    };
    return &all[relation];
}

/* Where rows of one system go. */
struct row_walk {
    const struct codeset_table *table;
    int system;
    char name[NAME_SIZE];
    struct buffer texts[3]; /* titles by enum codeset_title, texts by enum codeset_fact_text */
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
    struct buffer *title = &w->texts[which];
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
    static const char *const kinds[] = {"code", "header", "procedure", "modifier"};
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
        [COLUMN_KIND] = text_of(kinds[a->kind]),
    };
    if (w->texts[CODESET_SHORT].failed || w->texts[CODESET_LONG].failed)
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

static struct text code_text(const struct row_walk *w, uint32_t code, char out[16])
{
    return codeset_table_code_text(w->table, w->system, code, out) > 0 ? text_of(out)
                                                                       : TEXT_NOT_STATED;
}

static enum status put_link(struct row_walk *w, struct text code, const struct codeset_link *l,
                            struct diagnostics *d)
{
    char successor[16], day[DAY_SIZE], score[ROW_NUMBER_SIZE];
    struct codeset_release from, to;
    codeset_table_release(w->table, w->system, l->from_release, &from);
    codeset_table_release(w->table, w->system, l->to_release, &to);
    const struct text values[COLUMNS_OF_LINKS] = {
        [LINK_SYSTEM] = text_of(w->name),
        [LINK_CODE] = code,
        [LINK_SUCCESSOR] = code_text(w, l->code, successor),
        [LINK_DAY] = day_text(l->day, day),
        [LINK_FROM] = text_of(from.name),
        [LINK_TO] = text_of(to.name),
        [LINK_EVIDENCE] = text_of(lookup_evidence_name(l->evidence)),
        [LINK_SCORE] = row_number(l->score, score),
        [LINK_AUTOMATIC] = row_boolean(l->automatic != 0),
        [LINK_AUTOMATIC_BACKWARD] = row_boolean(l->automatic_backward != 0),
        [LINK_LIVES_ON] = row_boolean(l->carved != 0),
    };
    return w->take(w->context, values, d);
}

static enum status each_link(struct row_walk *w, struct diagnostics *d)
{
    enum status status = STATUS_OK;
    uint32_t codes = codeset_table_code_count(w->table, w->system);
    for (uint32_t code = 0; status == STATUS_OK && code < codes; code++) {
        char text[16];
        struct codeset_link link;
        struct text from = TEXT_NOT_STATED;
        for (uint32_t i = 0;
             status == STATUS_OK &&
             codeset_table_successor(w->table, w->system, code, i, &link) == CODESET_OK;
             i++) {
            if (i == 0)
                from = code_text(w, code, text);
            status = put_link(w, from, &link, d);
        }
    }
    return status;
}

static struct text fact_text(struct row_walk *w, uint32_t fact, enum codeset_fact_text which)
{
    struct buffer *text = &w->texts[which];
    buffer_clear(text);
    if (!buffer_reserve(text, 512))
        return TEXT_NOT_STATED;
    int length =
        codeset_table_fact_text(w->table, w->system, fact, which, text->at, text->capacity);
    if (length < 0)
        return TEXT_NOT_STATED;
    if ((size_t)length >= text->capacity && !buffer_reserve(text, (size_t)length + 1))
        return TEXT_NOT_STATED;
    codeset_table_fact_text(w->table, w->system, fact, which, text->at, text->capacity);
    return (struct text){text->at, (size_t)length};
}

static enum status each_fact(struct row_walk *w, struct diagnostics *d)
{
    static const char *const kinds[] = {
        [CODESET_NOTE] = "note", [CODESET_PROPERTY] = "property", [CODESET_TERM] = "term"};
    enum status status = STATUS_OK;
    struct codeset_fact f;
    for (uint32_t i = 0;
         status == STATUS_OK && codeset_table_fact(w->table, w->system, i, &f) == CODESET_OK; i++) {
        char code[16], first[DAY_SIZE], last[DAY_SIZE], ordinal[ROW_NUMBER_SIZE];
        const struct text values[COLUMNS_OF_FACTS] = {
            [FACT_SYSTEM] = text_of(w->name),
            [FACT_KIND] = text_of(kinds[f.kind]),
            [FACT_CODE] = code_text(w, f.code, code),
            [FACT_PLACE] = fact_text(w, i, CODESET_PLACE),
            [FACT_NAME] = fact_text(w, i, CODESET_NAME),
            [FACT_ORDINAL] = row_number(f.ordinal, ordinal),
            [FACT_VALUE] = fact_text(w, i, CODESET_VALUE),
            [FACT_FIRST] = day_text(f.from, first),
            [FACT_LAST] = day_text(f.to, last),
        };
        for (int k = 0; k < 3; k++)
            if (w->texts[k].failed)
                return diagnostics_out_of_memory(d);
        status = w->take(w->context, values, d);
    }
    return status;
}

enum status table_rows_each(const struct codeset_table *t, int system, enum relation relation,
                            take_row take, void *context, struct diagnostics *d)
{
    static enum status (*const each[RELATIONS])(struct row_walk *, struct diagnostics *) = {
        [RELATION_RELEASES] = each_release,   [RELATION_COVERAGE] = each_span,
        [RELATION_INTERVALS] = each_interval, [RELATION_LINKS] = each_link,
        [RELATION_FACTS] = each_fact,
    };
    struct row_walk w = {.table = t, .take = take, .context = context};
    enum status status = STATUS_OK;
    for (int i = 0; i < 3; i++)
        buffer_init(&w.texts[i]);
    int count = (int)codeset_table_system_count(t);
    for (w.system = 0; status == STATUS_OK && w.system < count; w.system++) {
        if (system != CODESET_NO_SUCH && system != w.system)
            continue;
        codeset_table_system_name(t, w.system, w.name);
        status = each[relation](&w, d);
    }
    for (int i = 0; i < 3; i++)
        buffer_release(&w.texts[i]);
    return status;
}
