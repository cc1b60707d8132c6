#include "tools/verify/record_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/common/rows.h"
#include "tools/verify/check.h"
#include "tools/verify/package_check.h"

/* ---- one source against the other */

/* How often each field is stated otherwise. */
enum { FIELD_NAMES = 64, FIELD_NAME = 40 };
struct field_count {
    char name[FIELD_NAME];
    uint64_t count;
};

struct disagreeing {
    struct field_count fields[FIELD_NAMES];
    size_t field_count;
    char code[CODE_LIMIT + 1]; /* the one that disagreed last */
    struct origins other;      /* where a code stands in the source that is not believed */
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

static enum status take_disagreement(struct check *c, const struct text *v, void *context)
{
    struct disagreeing *all = context;
    struct change_source nowhere = {TEXT_NOT_STATED, 0};
    /* of two, the only one that is not believed */
    const struct manifest_source *source =
        manifest_source(&c->release->manifest, v[DISAGREEMENT_SOURCE]);
    if (!source)
        return STATUS_OK;
    if (!text_equal(text_of(all->code), v[DISAGREEMENT_CODE]))
        c->agreed--;
    snprintf(all->code, sizeof all->code, "%.*s", TEXT_ARGS(v[DISAGREEMENT_CODE]));
    count_field(all, v[DISAGREEMENT_FIELD]);
    all->other.only = source->id;
    if (origins_find(&all->other, v[DISAGREEMENT_CODE], &c->official, c->d) != STATUS_OK)
        return STATUS_FAILED;
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
    origins_init(&all.other, r);
    enum status status = check_each_row(&c, TABLE_CODES, count_code, NULL);
    if (status == STATUS_OK)
        status = check_each_row(&c, TABLE_DISAGREEMENTS, take_disagreement, &all);
    origins_close(&all.other);
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
    return check_end(&dates, check_each_row(&dates, TABLE_PROPERTIES, check_date_property, NULL),
                     o);
}
