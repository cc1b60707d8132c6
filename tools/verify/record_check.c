#include "tools/verify/record_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/common/rows.h"
#include "tools/verify/beside.h"
#include "tools/verify/check.h"
#include "tools/verify/correction_check.h"
#include "tools/verify/noc_check.h"
#include "tools/verify/package_check.h"

/* ---- one source against the other */

/* How often each field is stated otherwise. */
enum { FIELD_NAMES = 64, FIELD_NAME = 40 };
struct field_count {
    char name[FIELD_NAME];
    uint64_t count;
};

/* What the record file says otherwise than the release, of the code at hand: corrections are
 * believed before it. */
enum { WORDS_LIMIT = 256 };
struct record_words {
    size_t count;
    size_t ends[WORDS_LIMIT]; /* in `texts`, of field and value in turn */
    struct buffer texts;
};

struct disagreeing {
    struct record_words record;
    struct field_count fields[FIELD_NAMES];
    size_t field_count;
    char code[CODE_LIMIT + 1]; /* the one at hand */
    bool disagreed;            /* it did */
    struct origins other;      /* where a code stands in the source that is not believed */
    struct beside codes;       /* what is believed */
};

/* Of a property that a code has several times all count as one field. */
static void count_field(struct disagreeing *all, struct text field)
{
    size_t length = field.length, i = 0;
    char name[FIELD_NAME];
    text_find(field, TEXT("."), &length);
    snprintf(name, sizeof name, "%.*s", TEXT_ARGS(text_slice(field, 0, length)));
    while (i < all->field_count && strcmp(all->fields[i].name, name) != 0)
        i++;
    if (i == all->field_count && i < FIELD_NAMES) {
        memcpy(all->fields[i].name, name, sizeof name);
        all->field_count++;
    }
    if (i < FIELD_NAMES)
        all->fields[i].count++;
}

static int compare_fields(const void *left, const void *right)
{
    const struct field_count *a = left, *b = right;
    return strcmp(a->name, b->name);
}

static void print_fields(struct disagreeing *all, struct output *o)
{
    if (all->field_count == 0)
        return;
    qsort(all->fields, all->field_count, sizeof *all->fields, compare_fields);
    output_text(o, TEXT("    by field:"));
    for (size_t i = 0; i < all->field_count; i++) {
        output_text(o, i == 0 ? TEXT(" ") : TEXT(", "));
        output_visible(o, text_of(all->fields[i].name));
        output_printf(o, " %llu", (unsigned long long)all->fields[i].count);
    }
    output_text(o, TEXT("\n"));
}

static enum status count_code(struct check *c, const struct text *v, void *context)
{
    (void)v;
    (void)context;
    c->checked++;
    c->agreed++; /* until a field of it disagrees */
    return STATUS_OK;
}

static struct text word_of(const struct record_words *w, size_t i)
{
    size_t begin = i > 0 ? w->ends[i - 1] : 0;
    return text_slice(buffer_text(&w->texts), begin, w->ends[i] - begin);
}

static void keep_words(struct record_words *w, struct text field, struct text value)
{
    if (w->count + 2 > WORDS_LIMIT)
        return;
    buffer_append_text(&w->texts, field);
    w->ends[w->count++] = w->texts.length;
    buffer_append_text(&w->texts, value);
    w->ends[w->count++] = w->texts.length;
}

static bool is_said_by_record(const struct record_words *w, struct text field, struct text value)
{
    for (size_t i = 0; i + 1 < w->count; i += 2)
        if (text_equal(word_of(w, i), field))
            return text_equal(word_of(w, i + 1), value);
    return false;
}

static void begin_code(struct disagreeing *all, struct text code)
{
    if (text_equal(text_of(all->code), code))
        return;
    snprintf(all->code, sizeof all->code, "%.*s", TEXT_ARGS(code));
    all->disagreed = false;
    all->record.count = 0;
    buffer_clear(&all->record.texts);
}

/* Of the table of codes; its number of columns for a property. */
static size_t column_of(struct text field)
{
    size_t column = 0;
    while (column < tables[TABLE_CODES].field_count &&
           !text_equal(text_of(tables[TABLE_CODES].fields[column].name), field))
        column++;
    return column;
}

/* Rows come by code, then source: those of the record file before those of the workbook. What both
 * say otherwise than the release was corrected. */
static enum status take_disagreement(struct check *c, const struct text *v, void *context)
{
    struct disagreeing *all = context;
    struct change_source nowhere = {TEXT_NOT_STATED, 0};
    const struct manifest_source *source =
        manifest_source(&c->release->manifest, v[DISAGREEMENT_SOURCE]);
    begin_code(all, v[DISAGREEMENT_CODE]);
    if (source && text_equal(source->role, TEXT("record")))
        keep_words(&all->record, v[DISAGREEMENT_FIELD], v[DISAGREEMENT_VALUE]);
    if (all->record.texts.failed)
        return diagnostics_out_of_memory(c->d);
    if (!source || !text_equal(source->role, TEXT("workbook")) ||
        is_said_by_record(&all->record, v[DISAGREEMENT_FIELD], v[DISAGREEMENT_VALUE]))
        return STATUS_OK;
    c->agreed -= !all->disagreed;
    all->disagreed = true;
    count_field(all, v[DISAGREEMENT_FIELD]);
    all->other.only = source->id;
    if (origins_find(&all->other, v[DISAGREEMENT_CODE], &c->official, c->d) != STATUS_OK)
        return STATUS_FAILED;
    size_t column = column_of(v[DISAGREEMENT_FIELD]);
    bool here = false;
    if (column < tables[TABLE_CODES].field_count &&
        beside_find(&all->codes, v[DISAGREEMENT_CODE], &here, c->d) != STATUS_OK)
        return STATUS_FAILED;
    if (here)
        return check_find_differing(
            c, v[DISAGREEMENT_CODE], v[DISAGREEMENT_FIELD], nowhere,
            &(struct differing){tables[TABLE_CODES].fields[column].name, v[DISAGREEMENT_VALUE],
                                all->codes.values[column], "workbook", "file that is believed"});
    return check_find(c, v[DISAGREEMENT_CODE], v[DISAGREEMENT_FIELD], nowhere,
                      "%.*s is '%.*s' in the %.*s, otherwise than in the file that is believed",
                      TEXT_ARGS(v[DISAGREEMENT_FIELD]),
                      TEXT_ARGS(package_excerpt(v[DISAGREEMENT_VALUE])), TEXT_ARGS(source->role));
}

static enum status check_sources(const struct release *r, struct output *o,
                                 struct findings *findings, struct diagnostics *d)
{
    struct check c = check_begin(r, "record-workbook", findings, d);
    struct disagreeing all;
    if (!manifest_source(&r->manifest, TEXT("record")) ||
        !manifest_source(&r->manifest, TEXT("workbook"))) {
        output_text(o, TEXT("  record-workbook: only one of them at hand\n"));
        return STATUS_OK;
    }
    memset(&all, 0, sizeof all);
    buffer_init(&all.record.texts);
    origins_init(&all.other, r);
    enum status status = beside_begin(&all.codes, r, TABLE_CODES, d);
    if (status == STATUS_OK)
        status = check_each_row(&c, TABLE_CODES, count_code, NULL);
    if (status == STATUS_OK)
        status = check_each_row(&c, TABLE_DISAGREEMENTS, take_disagreement, &all);
    beside_end(&all.codes);
    origins_close(&all.other);
    buffer_release(&all.record.texts);
    if (check_end(&c, status, o) != STATUS_OK)
        return STATUS_FAILED;
    print_fields(&all, o);
    return STATUS_OK;
}

/* ---- dates */

static enum status check_interval(struct check *c, struct text code, struct text from,
                                  struct text to, struct text key)
{
    struct change_source nowhere = {TEXT_NOT_STATED, 0};
    c->checked++;
    if (from.length == 0 || to.length == 0 || text_compare(from, to) <= 0) {
        c->agreed++;
        return STATUS_OK;
    }
    return check_find(c, code, key, nowhere, "ends on %.*s, before it is added on %.*s",
                      TEXT_ARGS(to), TEXT_ARGS(from));
}

static enum status check_code_row(struct check *c, const struct text *v, void *context)
{
    (void)context;
    return check_interval(c, v[CODES_CODE], v[CODES_VALID_FROM], v[CODES_VALID_TO],
                          TEXT_NOT_STATED);
}

static enum status check_former_row(struct check *c, const struct text *v, void *context)
{
    (void)context;
    return check_interval(c, v[FORMER_CODE], v[FORMER_VALID_FROM], v[FORMER_VALID_TO],
                          v[FORMER_VALID_FROM]);
}

static enum status check_intervals(const struct release *r, struct output *o,
                                   struct findings *findings, struct diagnostics *d)
{
    struct check now = check_begin(r, "interval", findings, d);
    struct check former = check_begin(r, "interval", findings, d);
    enum status status = check_each_row(&now, TABLE_CODES, check_code_row, NULL);
    if (status == STATUS_OK)
        status = check_each_row(&former, TABLE_FORMER_CODES, check_former_row, NULL);
    origins_close(&former.origins);
    now.checked += former.checked;
    now.agreed += former.agreed;
    return check_end(&now, status, o);
}

static enum status check_date_property(struct check *c, const struct text *v, void *context)
{
    static const struct text suffix = {"_date", 5};
    struct change_source nowhere = {TEXT_NOT_STATED, 0};
    struct text name = v[PROPERTY_NAME];
    struct date date;
    (void)context;
    if (name.length < suffix.length ||
        !text_equal(text_from(name, name.length - suffix.length), suffix))
        return STATUS_OK;
    c->checked++;
    if (date_parse(v[PROPERTY_VALUE], &date)) {
        c->agreed++;
        return STATUS_OK;
    }
    return check_find(c, v[PROPERTY_CODE], name, nowhere, "%.*s is '%.*s', which is no date",
                      TEXT_ARGS(name), TEXT_ARGS(package_excerpt(v[PROPERTY_VALUE])));
}

enum status record_check(const struct release *r, struct output *o, struct findings *findings,
                         struct diagnostics *d)
{
    struct check dates = check_begin(r, "date", findings, d);
    if (check_sources(r, o, findings, d) != STATUS_OK ||
        check_intervals(r, o, findings, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = check_each_row(&dates, TABLE_PROPERTIES, check_date_property, NULL);
    if (check_end(&dates, status, o) != STATUS_OK ||
        correction_check(r, o, findings, d) != STATUS_OK)
        return STATUS_FAILED;
    return noc_check(r, o, findings, d);
}
