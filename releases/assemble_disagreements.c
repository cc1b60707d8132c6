/* The table of disagreements: what a source states otherwise than the release. */
#include "releases/assemble_tables.h"

#include <stdio.h>
#include <stdlib.h>

/* More fields than any format states of a code. */
enum { FIELDS_LIMIT = 128, FIELD_NAME = 40 };

struct disagreement {
    char field[FIELD_NAME];
    struct text value;
    bool is_date;
    struct date date;
};

struct disagreements {
    struct disagreement items[FIELDS_LIMIT];
    size_t count;
};

static struct disagreement *add(struct disagreements *all, const char *field)
{
    struct disagreement *next = &all->items[all->count < FIELDS_LIMIT ? all->count++ : 0];
    *next = (struct disagreement){.is_date = false};
    snprintf(next->field, sizeof next->field, "%s", field);
    return next;
}

static void compare_date(struct disagreements *all, const char *field, struct date stated,
                         struct date believed)
{
    bool says = date_is_set(stated) || date_is_open(stated);
    if (!says || date_compare(stated, believed) == 0)
        return;
    struct disagreement *d = add(all, field);
    d->is_date = true;
    d->date = stated;
}

static void compare_properties(const struct assembly *a, const struct code_group *g,
                               const struct code_row *row, struct disagreements *all)
{
    struct property_group p;
    for (size_t at = 0; property_groups_next(a, g, &at, &p);) {
        struct text stated = TEXT(""), believed = p.value.at ? p.value : TEXT("");
        char field[FIELD_NAME];
        if (!code_row_states_property(a, g, row, p.rows->name))
            continue;
        for (size_t i = 0; i < p.count; i++)
            if (p.rows[i].member == row->member)
                stated = p.rows[i].value.at ? p.rows[i].value : TEXT("");
        if (text_equal(stated, believed))
            continue;
        snprintf(field, sizeof field, p.rows->ordinal > 1 ? "%s.%u" : "%s", p.rows->name,
                 (unsigned)p.rows->ordinal);
        add(all, field)->value = stated;
    }
}

static int compare_fields(const void *left, const void *right)
{
    const struct disagreement *a = left, *b = right;
    return text_compare(text_of(a->field), text_of(b->field));
}

/* In byte order of the fields' names. */
void assemble_disagreements_of(const struct assembly *a, const struct code_group *g,
                               const struct code_row *row, struct tsv_writer *w)
{
    struct disagreements all;
    all.count = 0;
    struct text long_title = code_group_title(a, g, false),
                short_title = code_group_title(a, g, true);
    if (row->billable != FLAG_NOT_STATED && row->billable != g->chief->billable)
        add(&all, "billable")->value = code_flag_text(row->billable);
    if (row->kind != g->chief->kind)
        add(&all, "kind")->value = text_of(code_kind_name((enum code_kind)row->kind));
    if (row->long_title.at && !text_equal(row->long_title, long_title))
        add(&all, "long")->value = row->long_title;
    if (row->short_title.at && !text_equal(row->short_title, short_title))
        add(&all, "short")->value = row->short_title;
    compare_date(&all, "valid_from", row->valid_from, code_group_date(a, g, true));
    compare_date(&all, "valid_to", row->valid_to, code_group_date(a, g, false));
    if (g->property_count > 0)
        compare_properties(a, g, row, &all);
    if (all.count > 1)
        qsort(all.items, all.count, sizeof *all.items, compare_fields);
    for (size_t i = 0; i < all.count; i++) {
        const struct disagreement *d = &all.items[i];
        tsv_put(w, row->code);
        tsv_put(w, a->manifest->sources[row->member].id);
        tsv_put(w, text_of(d->field));
        if (d->is_date)
            put_date(w, d->date);
        else
            tsv_put(w, d->value);
        tsv_end_row(w);
    }
}
