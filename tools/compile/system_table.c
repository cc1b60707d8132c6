/*
 * Reading goes code by code through all releases (history_walk.h). Patterns of intervals and titles
 * are numbered as they come; equal ones are stored once.
 */
#include "tools/compile/system_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/codeset_table.h"
#include "tools/compile/code_facts.h"
#include "tools/compile/code_links.h"
#include "tools/history/history_walk.h"
#include "tools/status/coverage.h"

enum { RELEASE_SIZE = 128, RELEASE_NAME_AT = 8, RELEASE_NAME = 48 };

void system_table_init(struct system_table *t, enum system system)
{
    *t = (struct system_table){.system = system};
    buffer_init(&t->titles);
    buffer_init(&t->releases);
    buffer_init(&t->covered);
    text_numbers_init(&t->patterns);
    title_store_init(&t->title_store);
}

void system_table_release(struct system_table *t)
{
    free(t->codes);
    free(t->links);
    free(t->facts);
    buffer_release(&t->titles);
    buffer_release(&t->releases);
    buffer_release(&t->covered);
    text_numbers_release(&t->patterns);
    title_store_release(&t->title_store);
}

uint32_t system_table_find(const struct system_table *t, struct text code)
{
    size_t low = 0, high = t->code_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(text_of(t->codes[middle].code), code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < t->code_count && text_equal(text_of(t->codes[low].code), code) ? (uint32_t)low
                                                                                : CODESET_NO_CODE;
}

uint32_t system_table_find_release(const struct system_table *t, const char *name)
{
    size_t i = 0;
    while (i < t->release_count &&
           strncmp(t->releases.at + i * RELEASE_SIZE + RELEASE_NAME_AT, name, RELEASE_NAME) != 0)
        i++;
    return (uint32_t)i;
}

/* ---- codes */

static bool is_selected(const struct table_selection *selection, const struct code_span *span)
{
    if (selection->billable_only && text_equal(span->billable, TEXT("0")))
        return false;
    if (date_is_set(selection->from) && date_is_set(span->to) &&
        date_compare(span->to, selection->from) < 0)
        return false;
    return !date_is_set(selection->to) || date_compare(span->from, selection->to) <= 0;
}

static unsigned kind_of(struct text kind)
{
    if (text_equal(kind, TEXT("header")))
        return CODESET_KIND_HEADER;
    if (text_equal(kind, TEXT("procedure")))
        return CODESET_PROCEDURE;
    return text_equal(kind, TEXT("modifier")) ? CODESET_MODIFIER : CODESET_KIND_CODE;
}

static void put_interval(struct table_image *to, const struct code_span *span)
{
    unsigned billable = !span->billable.at ? 2 : text_equal(span->billable, TEXT("1")),
             kind = kind_of(span->kind);
    image_put(to, image_day(span->from), 4);
    image_put(to, image_day(span->to), 4);
    image_put(to, billable | kind << 4, 1);
    image_put(to, span->sense, 1);
    image_put(to, (unsigned)span->from_basis, 1);
    image_put(to, (unsigned)span->to_basis, 1);
    image_put(to, span->first, 4);
    image_put(to, span->last, 4);
}

static enum status take_titles(struct system_table *t, const struct code_span *span,
                               const struct table_selection *selection, struct diagnostics *d)
{
    struct text short_title = selection->without_short ? TEXT_NOT_STATED : span->short_title;
    struct text long_title = selection->without_long ? TEXT_NOT_STATED : span->long_title;
    uint32_t titles[2];
    if (title_store_take(&t->title_store, short_title, &titles[0], d) != STATUS_OK ||
        title_store_take(&t->title_store, long_title, &titles[1], d) != STATUS_OK)
        return STATUS_FAILED;
    buffer_append(&t->titles, (const char *)titles, sizeof titles);
    return STATUS_OK;
}

static enum status take_code(struct system_table *t, const char *code,
                             const struct code_spans *spans, struct table_image *pattern,
                             const struct table_selection *selection, struct diagnostics *d)
{
    struct compiled_code next = {.titles = t->titles.length};
    buffer_clear(&pattern->bytes);
    for (size_t i = 0; i < spans->count; i++) {
        if (!is_selected(selection, &spans->items[i]))
            continue;
        put_interval(pattern, &spans->items[i]);
        if (take_titles(t, &spans->items[i], selection, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    if (pattern->bytes.length == 0)
        return STATUS_OK;
    snprintf(next.code, sizeof next.code, "%s", code);
    if (pattern->bytes.failed || t->titles.failed ||
        !text_numbers_take(&t->patterns, buffer_text(&pattern->bytes), &next.pattern) ||
        !memory_grow((void **)&t->codes, &t->code_capacity, t->code_count + 1, sizeof next))
        return diagnostics_out_of_memory(d);
    t->codes[t->code_count++] = next;
    return STATUS_OK;
}

static enum status read_codes(struct system_table *t, struct history_walk *w,
                              const struct date *effective, const struct table_selection *selection,
                              struct diagnostics *d)
{
    struct code_spans spans = {.count = 0};
    struct table_image pattern;
    struct code_history h;
    enum status status;
    table_image_init(&pattern);
    while ((status = history_walk_next(w, &h)) == STATUS_OK) {
        status = code_spans_fill(&spans, &h, effective, d);
        if (status == STATUS_OK)
            status = take_code(t, h.code, &spans, &pattern, selection, d);
        code_history_release(&h);
        if (status != STATUS_OK)
            break;
    }
    code_spans_release(&spans);
    table_image_release(&pattern);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

/* ---- releases and what they cover */

static const struct edition *edition_of(const struct coverage *c, const struct release *r)
{
    const struct release_identity wanted = release_identity_of(r);
    for (size_t i = 0; i < c->count; i++)
        if (release_identity_compare(&c->editions[i].identity, &wanted) == 0)
            return &c->editions[i];
    return NULL;
}

static void put_release(struct system_table *t, const struct release *r,
                        const struct coverage *coverage)
{
    struct table_image record = {t->releases};
    const struct edition *edition = edition_of(coverage, r);
    const char *package = strrchr(r->folder, '/');
    image_put(&record, image_day(r->manifest.effective), 4);
    image_put(&record, edition ? image_day(edition->until) : CODESET_OPEN, 4);
    image_put_field(&record, text_of(r->name), RELEASE_NAME);
    image_put_text(&record, text_of(package ? package + 1 : r->folder));
    image_put_zeros(&record, RELEASE_SIZE - record.bytes.length % RELEASE_SIZE);
    t->releases = record.bytes;
    t->release_count++;
}

/* Days that follow each other are one span. */
static void put_covered(struct system_table *t, const struct coverage *c)
{
    struct table_image spans = {t->covered};
    uint32_t before = 0; /* last day of the span put last */
    for (size_t i = 0; i < c->count; i++) {
        const struct edition *e = &c->editions[i];
        uint32_t from = image_day(e->identity.effective), to = image_day(e->until);
        if (!e->held)
            continue;
        if (t->covered_count == 0 || from > before + 1) {
            image_put(&spans, from, 4);
            image_put(&spans, to, 4);
            t->covered_count++;
            before = to;
        } else if (to > before) {
            image_set(&spans, spans.bytes.length - 4, to, 4);
            before = to;
        }
    }
    t->covered = spans.bytes;
}

static enum status read_releases(struct system_table *t, const struct history_walk *w,
                                 const struct store_entries *entries,
                                 const struct calendar *calendar, struct date *effective,
                                 struct diagnostics *d)
{
    struct coverage coverage;
    if (coverage_find(&coverage, t->system, NO_DATE, calendar, entries, d) != STATUS_OK)
        return STATUS_FAILED;
    for (size_t i = 0; i < w->count; i++) {
        effective[i] = history_walk_release(w, i)->manifest.effective;
        put_release(t, history_walk_release(w, i), &coverage);
    }
    put_covered(t, &coverage);
    coverage_release(&coverage);
    return t->releases.failed || t->covered.failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}

enum status system_table_read(struct system_table *t, const struct table_selection *selection,
                              const struct store *s, const struct store_entries *entries,
                              const struct calendar *calendar, struct diagnostics *d)
{
    struct history_walk w;
    enum status status = history_walk_open(&w, t->system, s, entries, d);
    struct date *effective = calloc(w.count + 1, sizeof *effective);
    if (status == STATUS_OK && !effective)
        status = diagnostics_out_of_memory(d);
    if (status == STATUS_OK)
        status = read_releases(t, &w, entries, calendar, effective, d);
    if (status == STATUS_OK)
        status = read_codes(t, &w, effective, selection, d);
    if (status == STATUS_OK && !selection->without_successors)
        status = code_links_read(t, s, d);
    if (status == STATUS_OK)
        status = code_facts_read(t, selection, &w, d);
    if (status == STATUS_OK)
        status = title_store_settle(&t->title_store, d);
    free(effective);
    history_walk_close(&w);
    return status;
}
