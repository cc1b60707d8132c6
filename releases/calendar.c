#include "releases/calendar.h"

#include <stdlib.h>

#include "releases/data_file.h"

enum { COLUMN_SYSTEM, COLUMN_EFFECTIVE, COLUMN_EDITION, COLUMN_LABEL, COLUMN_NOTE };

void calendar_init(struct calendar *c)
{
    *c = (struct calendar){.rows = NULL};
    arena_init(&c->texts);
}

void calendar_release(struct calendar *c)
{
    free(c->rows);
    arena_release(&c->texts);
    calendar_init(c);
}

static enum status take_row(void *context, const struct text *fields, struct place place,
                            struct diagnostics *d)
{
    struct calendar *c = context;
    struct calendar_row row;
    struct release_identity identity;
    if (data_file_identity(fields[COLUMN_SYSTEM], fields[COLUMN_EFFECTIVE], fields[COLUMN_EDITION],
                           &identity, place, d) != STATUS_OK)
        return STATUS_FAILED;
    if (identity.system == SYSTEM_NONE)
        return STATUS_OK;
    row.system = identity.system;
    row.effective = identity.effective;
    row.edition = identity.edition;
    if (!arena_copy(&c->texts, fields[COLUMN_LABEL], &row.label) ||
        !arena_copy(&c->texts, fields[COLUMN_NOTE], &row.note) ||
        !memory_grow((void **)&c->rows, &c->capacity, c->count + 1, sizeof row))
        return diagnostics_out_of_memory(d);
    c->rows[c->count++] = row;
    return STATUS_OK;
}

static struct release_identity identity_of(const struct calendar_row *row)
{
    return (struct release_identity){row->system, row->effective, row->edition};
}

static int compare_editions(const struct calendar_row *a, const struct calendar_row *b)
{
    struct release_identity left = identity_of(a), right = identity_of(b);
    return release_identity_compare(&left, &right);
}

static int compare_rows(const void *left, const void *right)
{
    const struct calendar_row *a = left, *b = right;
    int order = compare_editions(a, b);
    if (order == 0)
        order = text_compare(a->label, b->label);
    return order != 0 ? order : text_compare(a->note, b->note);
}

enum status calendar_read(struct calendar *c, const char *path, struct diagnostics *d)
{
    const struct data_file file = {
        .columns = {"system", "effective", "edition", "label", "note"},
        .column_count = 5,
        .row = take_row,
        .context = c,
    };
    if (data_file_read(&file, path, d) != STATUS_OK)
        return STATUS_FAILED;
    if (c->count > 1)
        qsort(c->rows, c->count, sizeof *c->rows, compare_rows);
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++)
        if (kept == 0 || compare_editions(&c->rows[kept - 1], &c->rows[i]) != 0)
            c->rows[kept++] = c->rows[i];
    c->count = kept;
    return STATUS_OK;
}

const struct calendar_row *calendar_find(const struct calendar *c, enum system system,
                                         struct date effective, unsigned edition)
{
    for (size_t i = 0; i < c->count; i++) {
        const struct calendar_row *row = &c->rows[i];
        if (row->system == system && date_compare(row->effective, effective) == 0 &&
            (edition == 0 || row->edition == edition))
            return row;
    }
    return NULL;
}

struct date calendar_covers_until(const struct calendar *c, enum system system,
                                  struct date effective)
{
    struct date until = system_edition_end(system, effective);
    for (size_t i = 0; i < c->count; i++) {
        const struct calendar_row *row = &c->rows[i];
        if (row->system != system || date_compare(row->effective, effective) <= 0)
            continue;
        struct date day_before = date_day_before(row->effective);
        if (date_compare(day_before, until) < 0)
            until = day_before;
    }
    return until;
}
