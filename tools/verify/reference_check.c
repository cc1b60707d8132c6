#include "tools/verify/reference_check.h"

#include <string.h>

#include "schema/derive.h"

/* One of the two tables. */
struct walker {
    const struct table *table;
    struct tsv_reader reader;
    struct buffer scratch;
    size_t fields; /* that are compared: the first of the row */
    struct text path;
    struct text key[TABLE_FIELDS_LIMIT];
    bool have;
};

static enum status next(struct walker *w, struct diagnostics *d)
{
    struct text row;
    enum status status = tsv_next(&w->reader, &row, d);
    w->have = status == STATUS_OK;
    if (!w->have)
        return status == STATUS_FAILED ? STATUS_FAILED : STATUS_OK;
    if (tsv_cut(row, w->key, w->fields) < w->fields ||
        tsv_unescape(row, w->key, w->fields, &w->scratch, w->key, NULL) == 0)
        return diagnostics_fail(d, tsv_place(&w->reader), "changed while it was read");
    return STATUS_OK;
}

static enum status open_walker(struct walker *w, struct package_check *c, const struct table *table,
                               size_t fields)
{
    *w = (struct walker){.reader = {.file = -1}, .table = table, .fields = fields};
    buffer_init(&w->scratch);
    w->path = manifest_table(&c->release->manifest, table->name)->path;
    enum table_id id = (enum table_id)(table - tables);
    if (release_table(c->release, id, &w->reader, c->d) != STATUS_OK)
        return STATUS_FAILED;
    return next(w, c->d);
}

static void close_walker(struct walker *w)
{
    tsv_close(&w->reader);
    buffer_release(&w->scratch);
}

static int compare_keys(const struct walker *a, const struct walker *b)
{
    for (size_t i = 0; i < a->fields; i++) {
        int order = text_compare(a->key[i], b->key[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

/* "order-addenda/A000/0001" */
static enum status find(struct package_check *c, enum package_rule rule, const struct walker *at,
                        const char *format, const char *other)
{
    struct buffer key, what;
    struct text code = TEXT_NOT_STATED;
    buffer_init(&key);
    buffer_init(&what);
    for (size_t i = 0; i < at->fields; i++) {
        if (i > 0)
            buffer_append_char(&key, '/');
        buffer_append_text(&key, package_excerpt(at->key[i]));
        if (at->table->fields[i].type == FIELD_CODE)
            code = package_excerpt(at->key[i]);
    }
    buffer_append_text(&what, text_of(format));
    buffer_printf(&what, " '%s'", other);
    struct package_place place = {at->path, at->reader.line, 0};
    enum status status = key.failed || what.failed
                             ? diagnostics_out_of_memory(c->d)
                             : package_finding(c, rule, buffer_text(&key), code, place, "'%s' %s",
                                               key.at ? key.at : "", what.at);
    buffer_release(&key);
    buffer_release(&what);
    return status;
}

/* Passes the rows that are referred to up to the one at hand; those that nothing was about are
 * findings where each must have one. */
static enum status advance(struct package_check *c, struct walker *to, const struct walker *from,
                           bool each, bool *met)
{
    while (to->have && (!from->have || compare_keys(to, from) < 0)) {
        if (each && !*met &&
            find(c, RULE_ORIGIN, to, "has no row in the table", from->table->name) != STATUS_OK)
            return STATUS_FAILED;
        *met = false;
        if (next(to, c->d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status walk(struct package_check *c, struct walker *from, struct walker *to)
{
    bool each = from->table->layer != LAYER_FACTS;
    bool met = false;
    while (from->have) {
        if (advance(c, to, from, each, &met) != STATUS_OK)
            return STATUS_FAILED;
        if (to->have && compare_keys(to, from) == 0)
            met = true;
        else if (find(c, RULE_REFERENCE, from, "is not in the table", to->table->name) != STATUS_OK)
            return STATUS_FAILED;
        if (next(from, c->d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return advance(c, to, from, each, &met);
}

enum status reference_check(struct package_check *c, enum table_id id)
{
    struct walker from, to;
    const struct table *table = &tables[id];
    const struct table *other = table_find(text_of(table->refers_to));
    enum status status = open_walker(&from, c, table, table->reference_fields);
    if (status != STATUS_OK) {
        close_walker(&from);
        return STATUS_FAILED;
    }
    status = open_walker(&to, c, other, table->reference_fields);
    if (status == STATUS_OK)
        status = walk(c, &from, &to);
    close_walker(&from);
    close_walker(&to);
    return status;
}

/* ---- derived */

static enum status find_derived(struct package_check *c, const struct walker *at, size_t column,
                                struct text expected)
{
    struct buffer key;
    buffer_init(&key);
    buffer_printf(&key, "%.*s/%s", TEXT_ARGS(package_excerpt(at->key[DERIVED_CODE])),
                  at->table->fields[column].name);
    struct text stated = package_excerpt(at->key[column]);
    struct package_place place = {at->path, at->reader.line, 0};
    enum status status =
        key.failed
            ? diagnostics_out_of_memory(c->d)
            : package_finding(
                  c, RULE_DERIVED, buffer_text(&key), at->key[DERIVED_CODE], place,
                  "%s of '%.*s' is '%.*s', derived it is '%.*s'", at->table->fields[column].name,
                  TEXT_ARGS(at->key[DERIVED_CODE]), stated.at ? text_print_length(stated) : 2,
                  stated.at ? stated.at : "\\N", expected.at ? text_print_length(expected) : 2,
                  expected.at ? expected.at : "\\N");
    buffer_release(&key);
    return status;
}

/* Ranges of chapters grow with the code sets, so one that only one side knows is no finding. */
static bool chapters_agree(struct text a, struct text b)
{
    return !a.at || !b.at || text_equal(a, b);
}

static enum status judge_derived(struct package_check *c, const struct walker *at,
                                 struct derivation *derivation)
{
    struct derived derived;
    derive_next(derivation, at->key[DERIVED_CODE], &derived);
    struct text display = text_of(derived.display);
    if (!text_equal(display, at->key[DERIVED_DISPLAY]) &&
        find_derived(c, at, DERIVED_DISPLAY, display) != STATUS_OK)
        return STATUS_FAILED;
    if (!text_equal(derived.parent, at->key[DERIVED_PARENT]) &&
        find_derived(c, at, DERIVED_PARENT, derived.parent) != STATUS_OK)
        return STATUS_FAILED;
    if (!chapters_agree(derived.chapter, at->key[DERIVED_CHAPTER]))
        return find_derived(c, at, DERIVED_CHAPTER, derived.chapter);
    return STATUS_OK;
}

enum status derived_check(struct package_check *c)
{
    struct walker at;
    struct derivation derivation;
    derive_begin(&derivation, c->release->manifest.system);
    enum status status =
        open_walker(&at, c, &tables[TABLE_CODES_DERIVED], tables[TABLE_CODES_DERIVED].field_count);
    if (status != STATUS_OK) {
        close_walker(&at);
        return STATUS_FAILED;
    }
    while (status == STATUS_OK && at.have) {
        status = judge_derived(c, &at, &derivation);
        if (status == STATUS_OK)
            status = next(&at, c->d);
    }
    close_walker(&at);
    return status;
}
