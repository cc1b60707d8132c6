#include "tools/apply/apply.h"

#include <inttypes.h>

#include "schema/derive.h"
#include "schema/package_writer.h"

struct application {
    const struct release *base, *addenda;
    const struct official_list *list;
    bool narrow;
    struct tsv_writer *rows;
    struct apply_result *result;
    struct findings *findings;
    struct diagnostics *d;
};

static bool base_is_wide(const struct release *base)
{
    const struct scope *scope = manifest_scope(&base->manifest, "codes");
    return scope_has_kind(scope, TEXT("header")) && scope_has_field(scope, "short");
}

const struct official_list *apply_choose(const struct official_lists *lists,
                                         const struct release *base, struct diagnostics *d)
{
    const struct official_list *chosen = NULL;
    bool wide = base_is_wide(base);
    for (size_t i = 0; i < lists->count; i++)
        if (!chosen || official_list_is_narrow(&lists->items[i]) != wide)
            chosen = &lists->items[i];
    if (!chosen)
        diagnostics_fail(d, NO_PLACE, "no addenda came with these files");
    return chosen;
}

/* Order addenda for a base that states billable codes and long titles only: what it would see. */
static struct official_change seen_narrowly(const struct official_list *list,
                                            const struct official_change *c)
{
    struct official_change seen = *c;
    seen.before.present &= !official_list_row_is_header(list, c->code, &c->before);
    seen.after.present &= !official_list_row_is_header(list, c->code, &c->after);
    seen.before.short_title = seen.after.short_title = TEXT_NOT_STATED;
    return seen;
}

/* ---- rows */

static void put_row(struct application *a, struct text code, bool header, struct text short_title,
                    struct text long_title)
{
    struct tsv_writer *w = a->rows;
    tsv_put(w, code);
    tsv_put(w, TEXT_NOT_STATED);
    tsv_put(w, header ? TEXT("header") : TEXT("code"));
    tsv_put(w, header ? TEXT("0") : TEXT("1"));
    tsv_put(w, a->narrow ? TEXT_NOT_STATED : short_title);
    tsv_put(w, long_title);
    tsv_put(w, TEXT_NOT_STATED);
    tsv_put(w, TEXT_NOT_STATED);
    tsv_put(w, TEXT_NOT_STATED);
    tsv_end_row(w);
}

static void put_new_row(struct application *a, const struct official_change *c)
{
    if (!c->after.present) {
        a->result->removed++;
        return;
    }
    if (!c->before.present)
        a->result->added++;
    else if (text_equal(c->before.billable, c->after.billable))
        a->result->revised++;
    else
        a->result->replaced++;
    put_row(a, c->code, official_list_row_is_header(a->list, c->code, &c->after),
            c->after.short_title, c->after.long_title);
}

/* ---- whether the change fits the base */

static enum status does_not_fit(struct application *a, const struct official_change *c,
                                const char *why)
{
    struct buffer id;
    buffer_init(&id);
    buffer_printf(&id, "apply/%s/%.*s/%.*s", a->addenda->name, TEXT_ARGS(a->list->source),
                  TEXT_ARGS(c->code));
    struct finding f = {.id = buffer_text(&id),
                        .outcome = OUTCOME_DIFFERS,
                        .code = c->code,
                        .action = TEXT("does not apply"),
                        .message = text_of(why),
                        .official = {a->list->source, c->first_line}};
    enum status status =
        id.failed ? diagnostics_out_of_memory(a->d) : findings_add(a->findings, &f, a->d);
    buffer_release(&id);
    return status;
}

static bool says_the_same(struct text stated, struct text held)
{
    return !stated.at || !held.at || text_equal(stated, held);
}

/* A code that the base has and the addenda change. */
static enum status change_row(struct application *a, const struct official_change *c,
                              const struct text *v)
{
    enum status status = STATUS_OK;
    if (c->malformed)
        status = does_not_fit(a, c, "its lines do not make one change");
    else if (!c->before.present)
        status = does_not_fit(a, c, "is added, and the base has it already");
    else if (!says_the_same(c->before.billable, v[CODES_BILLABLE]))
        status = does_not_fit(a, c, "the base has another flag than the addenda say");
    else if (!says_the_same(c->before.short_title, a->narrow ? TEXT_NOT_STATED : v[CODES_SHORT]))
        status = does_not_fit(a, c, "the base has another short title than the addenda say");
    else if (!says_the_same(c->before.long_title, v[CODES_LONG]))
        status = does_not_fit(a, c, "the base has another long title than the addenda say");
    put_new_row(a, c);
    return status;
}

/* A code that the base lacks. */
static enum status new_row(struct application *a, const struct official_change *c)
{
    enum status status = STATUS_OK;
    if (c->malformed)
        status = does_not_fit(a, c, "its lines do not make one change");
    else if (c->before.present)
        status = does_not_fit(a, c, "is removed or revised, and the base does not have it");
    put_new_row(a, c);
    return status;
}

/* ---- the pass over the base */

static bool is_copied(const struct application *a, const struct text *v)
{
    return !a->narrow || text_equal(v[CODES_BILLABLE], TEXT("1"));
}

/* Makes the next official change; v is the base's row of that code, or NULL. */
static enum status make_change(struct application *a, size_t *next, const struct text *v)
{
    const struct official_change *stated = &a->list->changes[(*next)++];
    struct official_change c = a->narrow ? seen_narrowly(a->list, stated) : *stated;
    if (!c.before.present && !c.after.present)
        return STATUS_OK;
    return v ? change_row(a, &c, v) : new_row(a, &c);
}

static enum status take_base_row(struct application *a, const struct text *v, size_t *next)
{
    const struct official_list *list = a->list;
    if (!is_copied(a, v))
        return STATUS_OK;
    while (*next < list->change_count && text_compare(list->changes[*next].code, v[CODES_CODE]) < 0)
        if (make_change(a, next, NULL) != STATUS_OK)
            return STATUS_FAILED;
    if (*next < list->change_count && text_equal(list->changes[*next].code, v[CODES_CODE]))
        return make_change(a, next, v);
    put_row(a, v[CODES_CODE], text_equal(v[CODES_KIND], TEXT("header")), v[CODES_SHORT],
            v[CODES_LONG]);
    return STATUS_OK;
}

static enum status write_codes(struct application *a)
{
    struct tsv_reader reader;
    struct text row, v[TABLE_FIELDS_LIMIT];
    struct buffer scratch;
    size_t next = 0;
    enum status status = release_table(a->base, TABLE_CODES, &reader, a->d);
    if (status == STATUS_END)
        return diagnostics_fail(a->d, NO_PLACE, "%s states no codes", a->base->name);
    if (status != STATUS_OK)
        return STATUS_FAILED;
    buffer_init(&scratch);
    while ((status = tsv_next(&reader, &row, a->d)) == STATUS_OK) {
        if (tsv_values(row, &scratch, v, TABLE_FIELDS_LIMIT, NULL) <= CODES_LONG)
            status = diagnostics_fail(a->d, tsv_place(&reader), "is no row of the table 'codes'");
        if (status != STATUS_OK || take_base_row(a, v, &next) != STATUS_OK) {
            status = STATUS_FAILED;
            break;
        }
    }
    while (status == STATUS_END && next < a->list->change_count)
        if (make_change(a, &next, NULL) != STATUS_OK)
            status = STATUS_FAILED;
    buffer_release(&scratch);
    tsv_close(&reader);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

/* The derived table, from the table of codes that was just written. */
static enum status write_derived(const struct application *a, const char *folder,
                                 struct package_writer *w)
{
    struct buffer path;
    struct tsv_reader reader;
    struct text row;
    buffer_init(&path);
    buffer_printf(&path, "%s/%s.tsv", folder, tables[TABLE_CODES].name);
    enum status status =
        path.failed ? diagnostics_out_of_memory(a->d) : tsv_open(&reader, path.at, a->d);
    buffer_release(&path);
    if (status != STATUS_OK)
        return STATUS_FAILED;
    struct tsv_writer *rows = package_begin_table(w, TABLE_CODES_DERIVED);
    struct derivation derivation;
    derive_begin(&derivation, a->addenda->manifest.system);
    status = rows ? tsv_check_header(&reader, &tables[TABLE_CODES], a->d) : STATUS_FAILED;
    while (status == STATUS_OK && (status = tsv_next(&reader, &row, a->d)) == STATUS_OK)
        derive_row(&derivation, tsv_first(row), rows);
    tsv_close(&reader);
    return status == STATUS_END ? package_end_table(w) : STATUS_FAILED;
}

/* ---- the package */

static enum status fill_manifest(const struct application *a, struct manifest *m)
{
    const struct scope *base = manifest_scope(&a->base->manifest, "codes");
    struct buffer label;
    buffer_init(&label);
    buffer_printf(&label, "%s with the %.*s of %s", a->base->name, TEXT_ARGS(a->list->source),
                  a->addenda->name);
    m->system = a->addenda->manifest.system;
    m->effective = a->addenda->manifest.effective;
    m->edition = a->addenda->manifest.edition;
    bool made = !label.failed && arena_copy(&m->texts, buffer_text(&label), &m->label) &&
                memory_grow((void **)&m->scopes, &m->scope_capacity, 1, sizeof *m->scopes);
    buffer_release(&label);
    if (!made)
        return diagnostics_out_of_memory(a->d);
    struct scope *scope = &m->scopes[m->scope_count++];
    *scope = *base;
    if (a->narrow) {
        scope->kind_count = scope->field_count = 0;
        scope->kinds[scope->kind_count++] = TEXT("code");
        scope->fields[scope->field_count++] = TEXT("billable");
        scope->fields[scope->field_count++] = TEXT("code");
        scope->fields[scope->field_count++] = TEXT("kind");
        scope->fields[scope->field_count++] = TEXT("long");
    }
    return STATUS_OK;
}

static enum status write_package(struct application *a, struct manifest *m, const char *folder)
{
    struct package_writer w;
    struct digest sha256;
    if (package_begin(&w, folder, true, m, a->d) != STATUS_OK)
        return STATUS_FAILED;
    a->rows = package_begin_table(&w, TABLE_CODES);
    enum status status = a->rows ? write_codes(a) : STATUS_FAILED;
    if (status == STATUS_OK) {
        a->result->rows = a->rows->rows;
        status = package_end_table(&w);
    }
    if (status == STATUS_OK)
        status = write_derived(a, folder, &w);
    if (status == STATUS_OK)
        status = package_finish(&w, &sha256);
    package_abandon(&w);
    return status;
}

enum status apply_addenda(const struct release *base, const struct release *addenda,
                          const struct official_list *list, const char *folder,
                          struct apply_result *result, struct findings *findings,
                          struct diagnostics *d)
{
    struct manifest m;
    *result = (struct apply_result){.list = list};
    struct application a = {.base = base,
                            .addenda = addenda,
                            .list = list,
                            .narrow = official_list_is_narrow(list) || !base_is_wide(base),
                            .result = result,
                            .findings = findings,
                            .d = d};
    if (!manifest_scope(&base->manifest, "codes"))
        return diagnostics_fail(d, NO_PLACE, "%s states no codes", base->name);
    manifest_init(&m);
    enum status status = fill_manifest(&a, &m);
    if (status == STATUS_OK)
        status = write_package(&a, &m, folder);
    manifest_release(&m);
    return status;
}
