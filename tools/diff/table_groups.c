#include "tools/diff/table_groups.h"

#include <stdlib.h>

#include "tools/diff/origins.h"

static enum status read_row(struct table_side *s, struct diagnostics *d)
{
    enum status status = tsv_next(&s->reader, &s->next, d);
    s->have = status == STATUS_OK;
    return status == STATUS_FAILED ? STATUS_FAILED : STATUS_OK;
}

static enum status open_side(struct table_side *s, const struct release *release,
                             enum table_id table, struct diagnostics *d)
{
    buffer_init(&s->raw);
    buffer_init(&s->values);
    s->release = release;
    s->scope = manifest_scope(&release->manifest, tables[table].name);
    enum status status = release_table(release, table, &s->reader, d);
    s->open = status == STATUS_OK;
    return s->open ? read_row(s, d) : status;
}

enum status table_groups_open(struct table_groups *g, const struct release *from,
                              const struct release *to, const struct table_cut *cut,
                              struct diagnostics *d)
{
    *g = (struct table_groups){.cut = *cut};
    if (!manifest_scope(&from->manifest, tables[cut->table].name) ||
        !manifest_scope(&to->manifest, tables[cut->table].name))
        return STATUS_END;
    enum status status = open_side(&g->sides[0], from, cut->table, d);
    if (status == STATUS_OK)
        status = open_side(&g->sides[1], to, cut->table, d);
    if (status != STATUS_OK)
        table_groups_close(g);
    return status;
}

void table_groups_close(struct table_groups *g)
{
    for (int i = 0; i < 2; i++) {
        struct table_side *s = &g->sides[i];
        if (s->open)
            tsv_close(&s->reader);
        if (s->origins_open)
            tsv_close(&s->origins);
        buffer_release(&s->raw);
        buffer_release(&s->values);
        free(s->rows);
        free(s->ends);
        *s = (struct table_side){.open = false};
    }
}

/* Gathers the rows that begin with `key`, which is that of the row at hand. */
static enum status gather(struct table_side *s, size_t fields, size_t *count, struct diagnostics *d)
{
    size_t key_length = tsv_first_fields(s->next, fields).length;
    *count = 0;
    buffer_clear(&s->raw);
    do {
        buffer_append_text(&s->raw, s->next);
        buffer_append_char(&s->raw, '\n');
        if (s->raw.failed ||
            !memory_grow((void **)&s->ends, &s->end_capacity, *count + 1, sizeof *s->ends))
            return diagnostics_out_of_memory(d);
        s->ends[(*count)++] = s->raw.length - 1;
        if (read_row(s, d) != STATUS_OK)
            return STATUS_FAILED;
    } while (s->have && text_equal(tsv_first_fields(s->next, fields),
                                   text_slice(buffer_text(&s->raw), 0, key_length)));
    return STATUS_OK;
}

/* ---- scopes */

static bool in_scope(const struct table_groups *g, const struct scope *s, const struct text *v)
{
    if (s->kind_count > 0 && g->cut.kind_column != NO_KIND_COLUMN &&
        !scope_has_kind(s, v[g->cut.kind_column]))
        return false;
    if (g->cut.in_range)
        return g->cut.in_range(s, v);
    return (!s->first.at || text_compare(v[0], s->first) >= 0) &&
           (!s->last.at || text_compare(v[0], s->last) <= 0);
}

/* Cuts the rows into values and keeps those that the other side would state. */
static enum status cut_rows(struct table_groups *g, int side, size_t *count, struct diagnostics *d)
{
    struct table_side *s = &g->sides[side];
    const struct scope *other = g->sides[1 - side].scope;
    size_t kept = 0, begin = 0, fields = tables[g->cut.table].field_count;
    buffer_clear(&s->values);
    if (!memory_grow((void **)&s->rows, &s->row_capacity, *count, sizeof *s->rows) ||
        !buffer_reserve(&s->values, s->raw.length)) /* values never move */
        return diagnostics_out_of_memory(d);
    for (size_t i = 0; i < *count; i++) {
        struct text row = text_slice(buffer_text(&s->raw), begin, s->ends[i] - begin);
        struct text *values = s->rows[kept].values;
        begin = s->ends[i] + 1;
        s->rows[kept].raw = row;
        if (tsv_split(row, values, TABLE_FIELDS_LIMIT) < fields ||
            tsv_unescape_more(values, fields, &s->values, values, NULL) == 0)
            return diagnostics_fail(d, tsv_place(&s->reader),
                                    "a row before this is none of the table '%s': run codeset "
                                    "verify on the package",
                                    tables[g->cut.table].name);
        s->rows[kept].where = (struct change_source){TEXT_NOT_STATED, 0};
        if (in_scope(g, other, values))
            kept++;
        else
            s->skipped++;
    }
    *count = kept;
    return STATUS_OK;
}

/* ---- where the rows stand */

static enum status read_origin(struct table_side *s, struct diagnostics *d)
{
    enum status status = tsv_next(&s->origins, &s->origin, d);
    s->have_origin = status == STATUS_OK;
    return status == STATUS_FAILED ? STATUS_FAILED : STATUS_OK;
}

/* Takes the origins of one row, which stand together, and keeps the best. */
static enum status take_origins(struct table_side *s, struct text key, size_t key_fields,
                                struct change_source *where, struct diagnostics *d)
{
    unsigned best = PRECEDENCE_LIMIT;
    struct text fields[TABLE_FIELDS_LIMIT];
    int order = -1;
    while (s->have_origin &&
           (order = tsv_compare_fields(tsv_first_fields(s->origin, key_fields), key)) <= 0) {
        uint64_t line;
        bool whole =
            order == 0 && tsv_split(s->origin, fields, TABLE_FIELDS_LIMIT) > key_fields + 1;
        const struct manifest_source *source =
            whole ? manifest_source(&s->release->manifest, fields[key_fields]) : NULL;
        if (source && source_precedence(source) < best &&
            text_to_uint64(fields[key_fields + 1], &line)) {
            best = source_precedence(source);
            *where = (struct change_source){source->id, line};
        }
        if (order < 0)
            tsv_skip_before(&s->origins, key, key_fields);
        if (read_origin(s, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status find_origins(struct table_side *s, const struct table_cut *cut, size_t count,
                                struct diagnostics *d)
{
    const struct table *table = &tables[cut->table];
    if (!s->origins_open) {
        enum table_id id = (enum table_id)(cut->table + 1);
        enum status status = release_table(s->release, id, &s->origins, d);
        s->origins_open = status == STATUS_OK;
        if (!s->origins_open)
            return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
        if (read_origin(s, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    for (size_t i = 0; i < count; i++)
        if (take_origins(s, tsv_first_fields(s->rows[i].raw, table->key_fields), table->key_fields,
                         &s->rows[i].where, d) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

/* ---- groups */

/* Which side has the next group: below 0 only FROM, above 0 only TO, 0 both. */
static int next_sides(const struct table_groups *g)
{
    const struct table_side *from = &g->sides[0], *to = &g->sides[1];
    if (!from->have || !to->have)
        return from->have ? -1 : 1;
    return tsv_compare_fields(tsv_first_fields(from->next, g->cut.group_fields),
                              tsv_first_fields(to->next, g->cut.group_fields));
}

enum status table_groups_next(struct table_groups *g, struct table_group *group,
                              struct diagnostics *d)
{
    while (g->sides[0].have || g->sides[1].have) {
        int order = next_sides(g);
        group->count[0] = group->count[1] = 0;
        if (order <= 0 &&
            gather(&g->sides[0], g->cut.group_fields, &group->count[0], d) != STATUS_OK)
            return STATUS_FAILED;
        if (order >= 0 &&
            gather(&g->sides[1], g->cut.group_fields, &group->count[1], d) != STATUS_OK)
            return STATUS_FAILED;
        if (order == 0 && text_equal(buffer_text(&g->sides[0].raw), buffer_text(&g->sides[1].raw)))
            continue;
        for (int i = 0; i < 2; i++) {
            if (cut_rows(g, i, &group->count[i], d) != STATUS_OK ||
                find_origins(&g->sides[i], &g->cut, group->count[i], d) != STATUS_OK)
                return STATUS_FAILED;
            group->rows[i] = g->sides[i].rows;
        }
        if (group->count[0] + group->count[1] > 0)
            return STATUS_OK;
    }
    return STATUS_END;
}
