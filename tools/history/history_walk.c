#include "tools/history/history_walk.h"

#include <stdio.h>
#include <stdlib.h>

#include "tools/history/official_dates.h"

/* One table of a release, at the row that comes next. */
struct walk_table {
    struct tsv_reader reader;
    bool open, have;
    struct text row, code; /* still escaped; codes have no escapes */
};

struct walk_release {
    struct operand operand;
    struct walk_table codes, formers, conversions;
    struct buffer scratch; /* of the row of codes */
    struct arena texts;    /* of former rows and conversions of the code at hand */
    struct code_answer answer;
    struct code_conversions dates;
};

static enum status read_row(struct walk_table *t, struct diagnostics *d)
{
    enum status status = tsv_next(&t->reader, &t->row, d);
    t->have = status == STATUS_OK;
    if (t->have)
        t->code = tsv_first(t->row);
    return status == STATUS_FAILED ? STATUS_FAILED : STATUS_OK;
}

static enum status open_table(struct walk_table *t, const struct release *r, enum table_id id,
                              struct diagnostics *d)
{
    enum status status = release_table(r, id, &t->reader, d);
    t->open = status == STATUS_OK;
    if (!t->open)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    return read_row(t, d);
}

static void close_table(struct walk_table *t)
{
    if (t->open)
        tsv_close(&t->reader);
    t->open = false;
}

static enum status open_release(struct walk_release *r, const struct store_entry *entry,
                                const struct store *s, struct diagnostics *d)
{
    buffer_init(&r->scratch);
    arena_init(&r->texts);
    if (operand_open_entry(&r->operand, entry, s, d) != STATUS_OK)
        return STATUS_FAILED;
    const struct release *release = &r->operand.release;
    if (open_table(&r->codes, release, TABLE_CODES, d) != STATUS_OK ||
        open_table(&r->formers, release, TABLE_FORMER_CODES, d) != STATUS_OK)
        return STATUS_FAILED;
    return open_table(&r->conversions, release, TABLE_CONVERSIONS, d);
}

enum status history_walk_open(struct history_walk *w, enum system system, const struct store *s,
                              const struct store_entries *entries, struct diagnostics *d)
{
    *w = (struct history_walk){.d = d};
    w->releases = calloc(entries->count + 1, sizeof *w->releases);
    if (!w->releases)
        return diagnostics_out_of_memory(d);
    for (size_t i = 0; i < entries->count; i++)
        if (entries->items[i].identity.system == system &&
            open_release(&w->releases[w->count++], &entries->items[i], s, d) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

void history_walk_close(struct history_walk *w)
{
    for (size_t i = 0; i < w->count; i++) {
        struct walk_release *r = &w->releases[i];
        close_table(&r->codes);
        close_table(&r->formers);
        close_table(&r->conversions);
        buffer_release(&r->scratch);
        arena_release(&r->texts);
        free(r->answer.formers);
        free(r->dates.items);
        if (r->operand.release.folder)
            operand_close(&r->operand, w->d);
    }
    free(w->releases);
    *w = (struct history_walk){.count = 0};
}

const struct release *history_walk_release(const struct history_walk *w, size_t index)
{
    return &w->releases[index].operand.release;
}

/* ---- what a release says of the code */

static enum status bad_row(const struct walk_table *t, const char *table, struct diagnostics *d)
{
    return diagnostics_fail(d, tsv_place(&t->reader),
                            "is no row of the table '%s': run codeset verify on the package",
                            table);
}

static enum status take_former(struct walk_release *r, struct diagnostics *d)
{
    struct text v[TABLE_FIELDS_LIMIT];
    struct code_answer *a = &r->answer;
    struct buffer scratch;
    buffer_init(&scratch);
    bool good = tsv_values(r->formers.row, &scratch, v, TABLE_FIELDS_LIMIT, NULL) > FORMER_LONG;
    struct code_former former;
    bool kept = good && arena_copy(&r->texts, v[FORMER_VALID_FROM], &former.valid_from) &&
                arena_copy(&r->texts, v[FORMER_VALID_TO], &former.valid_to) &&
                arena_copy(&r->texts, v[FORMER_KIND], &former.kind) &&
                arena_copy(&r->texts, v[FORMER_SHORT], &former.short_title) &&
                arena_copy(&r->texts, v[FORMER_LONG], &former.long_title) &&
                memory_grow((void **)&a->formers, &a->former_capacity, a->former_count + 1,
                            sizeof *a->formers);
    if (kept)
        a->formers[a->former_count++] = former;
    buffer_release(&scratch);
    return kept   ? STATUS_OK
           : good ? diagnostics_out_of_memory(d)
                  : bad_row(&r->formers, "former_codes", d);
}

static enum status take_conversion(struct walk_release *r, struct diagnostics *d)
{
    struct text v[TABLE_FIELDS_LIMIT];
    struct code_conversions *c = &r->dates;
    struct buffer scratch;
    struct code_conversion row = {.effective = NO_DATE};
    buffer_init(&scratch);
    bool good =
        tsv_values(r->conversions.row, &scratch, v, TABLE_FIELDS_LIMIT, NULL) > CONVERSION_COMMENT;
    if (good && v[CONVERSION_EFFECTIVE_DATE].at)
        date_parse(v[CONVERSION_EFFECTIVE_DATE], &row.effective);
    bool kept = good && arena_copy(&r->texts, v[CONVERSION_PREVIOUS], &row.previous) &&
                arena_copy(&r->texts, v[CONVERSION_CHANGE], &row.change) &&
                memory_grow((void **)&c->items, &c->capacity, c->count + 1, sizeof row);
    if (kept)
        c->items[c->count++] = row;
    buffer_release(&scratch);
    return kept   ? STATUS_OK
           : good ? diagnostics_out_of_memory(d)
                  : bad_row(&r->conversions, "conversions", d);
}

/* Calls `take` for the rows of the code; passes over those of codes before it. */
static enum status take_rows(struct walk_release *r, struct walk_table *t, struct text code,
                             enum status (*take)(struct walk_release *, struct diagnostics *),
                             struct diagnostics *d)
{
    int order;
    while (t->have && (order = text_compare(t->code, code)) <= 0) {
        if ((order == 0 && take(r, d) != STATUS_OK) || read_row(t, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status gather(struct walk_release *r, struct text code, struct diagnostics *d)
{
    struct code_answer *a = &r->answer;
    arena_release(&r->texts);
    arena_init(&r->texts);
    a->former_count = r->dates.count = 0;
    a->found = r->codes.have && text_equal(r->codes.code, code);
    if (a->found) {
        struct text v[TABLE_FIELDS_LIMIT];
        if (tsv_values(r->codes.row, &r->scratch, v, TABLE_FIELDS_LIMIT, NULL) <= CODES_VALID_TO)
            return bad_row(&r->codes, "codes", d);
        for (size_t i = 0; i <= CODES_VALID_TO; i++)
            a->facts[i] = v[i];
    }
    if (take_rows(r, &r->formers, code, take_former, d) != STATUS_OK)
        return STATUS_FAILED;
    return take_rows(r, &r->conversions, code, take_conversion, d);
}

/* ---- all of them */

static const struct walk_release *lowest(const struct history_walk *w)
{
    const struct walk_release *low = NULL;
    for (size_t i = 0; i < w->count; i++)
        if (w->releases[i].codes.have &&
            (!low || text_compare(w->releases[i].codes.code, low->codes.code) < 0))
            low = &w->releases[i];
    return low;
}

static enum status take_all(struct history_walk *w, struct code_history *h)
{
    struct text code = text_of(h->code);
    for (size_t i = 0; i < w->count; i++) {
        struct walk_release *r = &w->releases[i];
        if (gather(r, code, w->d) != STATUS_OK ||
            code_history_take(h, i, &r->operand.release, &r->answer, w->d) != STATUS_OK ||
            official_dates_take(h, i, &r->dates, w->d) != STATUS_OK ||
            (r->answer.found && read_row(&r->codes, w->d) != STATUS_OK))
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

enum status history_walk_next(struct history_walk *w, struct code_history *h)
{
    const struct walk_release *low = lowest(w);
    char code[CODE_LIMIT + 1];
    if (!low)
        return STATUS_END;
    if (low->codes.code.length > CODE_LIMIT)
        return bad_row(&low->codes, "codes", w->d);
    snprintf(code, sizeof code, "%.*s", TEXT_ARGS(low->codes.code));
    code_history_init(h, code);
    enum status status = take_all(w, h);
    if (status != STATUS_OK)
        code_history_release(h);
    return status;
}
