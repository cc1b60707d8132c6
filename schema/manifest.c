#include "schema/manifest.h"

#include <stdio.h>
#include <stdlib.h>

void manifest_init(struct manifest *m)
{
    *m = (struct manifest){.system = SYSTEM_NONE};
    arena_init(&m->texts);
}

void manifest_release(struct manifest *m)
{
    for (size_t i = 0; i < m->source_count; i++)
        free(m->sources[i].locations);
    free(m->deliveries);
    free(m->sources);
    free(m->unread);
    free(m->rejects);
    free(m->scopes);
    free(m->tables);
    arena_release(&m->texts);
    manifest_init(m);
}

const struct manifest_table *manifest_table(const struct manifest *m, const char *name)
{
    for (size_t i = 0; i < m->table_count; i++)
        if (text_equal(m->tables[i].name, text_of(name)))
            return &m->tables[i];
    return NULL;
}

const struct manifest_source *manifest_source(const struct manifest *m, struct text id)
{
    for (size_t i = 0; i < m->source_count; i++)
        if (text_equal(m->sources[i].id, id))
            return &m->sources[i];
    return NULL;
}

const struct scope *manifest_scope(const struct manifest *m, const char *table)
{
    for (size_t i = 0; i < m->scope_count; i++)
        if (text_equal(m->scopes[i].table, text_of(table)))
            return &m->scopes[i];
    return NULL;
}

static bool is_among(const struct text *names, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(names[i], name))
            return true;
    return false;
}

bool scope_has_kind(const struct scope *s, struct text kind)
{
    return s && is_among(s->kinds, s->kind_count, kind);
}

bool scope_has_field(const struct scope *s, const char *field)
{
    return s && is_among(s->fields, s->field_count, text_of(field));
}

void manifest_name(const struct manifest *m, char out[RELEASE_NAME_LIMIT])
{
    char day[DATE_TEXT + 1];
    date_format(m->effective, day);
    if (m->edition > 0)
        snprintf(out, RELEASE_NAME_LIMIT, "%s@%s.%u", system_name(m->system), day, m->edition);
    else
        snprintf(out, RELEASE_NAME_LIMIT, "%s@%s", system_name(m->system), day);
}

/* "FY2026", "2018", "2025Q4"; *first is the day that the period begins on. */
static void append_period(enum system system, struct date effective, struct buffer *label,
                          struct date *first)
{
    if (system_has_fiscal_years(system)) {
        int year = date_fiscal_year(effective);
        *first = (struct date){(short)(year - 1), 10, 1};
        if (system_version(system, effective) > 0)
            buffer_printf(label, "v%d", system_version(system, effective));
        else
            buffer_printf(label, "FY%d", year);
    } else if (system_has_quarters(system, effective)) {
        int quarter = (effective.month + 2) / 3;
        *first = (struct date){effective.year, (signed char)(3 * quarter - 2), 1};
        buffer_printf(label, "%dQ%d", (int)effective.year, quarter);
    } else {
        *first = (struct date){effective.year, 1, 1};
        buffer_printf(label, "%d", (int)effective.year);
    }
}

void manifest_append_label(const struct manifest *m, struct buffer *label)
{
    struct date first;
    buffer_printf(label, "%s ", system_title(m->system));
    append_period(m->system, m->effective, label, &first);
    if (date_compare(m->effective, first) != 0) {
        char day[DATE_TEXT + 1];
        date_format(m->effective, day);
        buffer_printf(label, ", effective %s", day);
    }
    if (m->edition > 0)
        buffer_printf(label, ", edition %u", m->edition);
}
